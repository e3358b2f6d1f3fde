"""The summary at the top: every error once, each a link that reaches its field."""

from django import forms
from pytest_django.asserts import assertHTMLEqual

SUMMARY = "{% include 'dads/error_summary.html' %}"


class Who(forms.Form):
    name = forms.CharField(label="氏名", error_messages={"required": "書いてください。"})
    ground = forms.ChoiceField(
        label="お立場",
        widget=forms.RadioSelect,
        choices=[("home", "住んでいる")],
        error_messages={"required": "選んでください。"},
    )
    token = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": "はじめからお願いします。"}
    )

    def clean(self):
        raise forms.ValidationError("<組み合わせ>をご確認ください。")


def summary_of(*items):
    return f"""
        <section class="pc-errors" aria-labelledby="error-summary" tabindex="-1" autofocus>
          <h2 id="error-summary">エラー</h2>
          <p>次の内容をご確認ください。項目を選ぶと、その欄へ移ります。</p>
          <ul>{"".join(items)}</ul>
        </section>"""


def test_every_error_is_listed_and_the_visible_fields_are_linked(draw):
    assertHTMLEqual(
        draw(SUMMARY, form=Who({})),
        summary_of(
            "<li>&lt;組み合わせ&gt;をご確認ください。</li>",
            '<li><a href="#id_name">氏名：書いてください。</a></li>',
            # A group of radios is reached at its first box, which can take the focus.
            '<li><a href="#id_ground_0">お立場：選んでください。</a></li>',
            "<li>はじめからお願いします。</li>",
        ),
    )


class Pair(forms.Form):
    def clean(self):
        raise forms.ValidationError("組み合わせをご確認ください。")


def test_where_no_error_is_a_link_none_is_promised(draw):
    page = draw(SUMMARY, form=Pair({}))
    assert "次の内容をご確認ください。" in page
    assert "項目を選ぶと" not in page


def test_without_errors_there_is_no_summary(draw):
    assert draw(SUMMARY, form=Who()).strip() == ""
    assert draw(SUMMARY, formset=forms.formset_factory(Who)()).strip() == ""


class Opinion(forms.Form):
    text = forms.CharField(label="意見", error_messages={"required": "書いてください。"})


def test_errors_of_a_formset_name_the_form_they_belong_to(draw):
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-text": "あ"}
    formset = forms.formset_factory(Opinion, min_num=2)(data)
    assertHTMLEqual(
        draw(SUMMARY, form=Opinion({}), formset=formset),
        summary_of(
            '<li><a href="#id_text">意見：書いてください。</a></li>',
            '<li><a href="#id_form-1-text">（2）意見：書いてください。</a></li>',
        ),
    )


def test_a_formsets_own_errors_are_listed(draw):
    formset = forms.formset_factory(Opinion, min_num=1, validate_min=True, extra=0)(
        {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"},
        error_messages={"too_few_forms": "一つは書いてください。"},
    )
    assertHTMLEqual(draw(SUMMARY, formset=formset), summary_of("<li>一つは書いてください。</li>"))
