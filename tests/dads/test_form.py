"""Whole forms and formsets, by filter and by tag, and crispy's layout objects."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import (
    HTML,
    Button,
    ButtonHolder,
    Column,
    Div,
    Fieldset,
    Layout,
    Row,
    Submit,
)
from django import forms
from pytest_django.asserts import assertHTMLEqual


class Small(forms.Form):
    name = forms.CharField(label="氏名", required=False)

    def clean(self):
        raise forms.ValidationError("どれか一つは書いてください。")


def name_field(prefix=""):
    return f"""
        <div class="pc-field">
          <label class="pc-label" for="id_{prefix}name">氏名 <span class="pc-badge">任意</span></label>
          <input type="text" name="{prefix}name" class="textinput pc-input" id="id_{prefix}name">
        </div>"""


FORM_ERROR = '<div class="pc-error"><p>どれか一つは書いてください。</p></div>'


def management(total):
    counts = {"TOTAL": total, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    return "".join(
        f'<input type="hidden" name="form-{key}_FORMS" value="{n}" id="id_form-{key}_FORMS">'
        for key, n in counts.items()
    )


def test_the_filter_draws_the_forms_own_errors_and_then_its_fields(draw):
    assertHTMLEqual(draw("{{ form|crispy }}", form=Small({})), FORM_ERROR + name_field())


def test_the_errors_filter_draws_the_forms_own_errors_alone(draw):
    assertHTMLEqual(draw("{{ form|as_crispy_errors }}", form=Small({})), FORM_ERROR)


def test_the_filter_draws_a_formset_with_its_management_fields(draw):
    formset = forms.formset_factory(Small, extra=2)()
    assertHTMLEqual(
        draw("{{ formset|crispy }}", formset=formset),
        management(2) + name_field("form-0-") + name_field("form-1-"),
    )


def test_the_errors_filter_draws_a_formsets_own_errors(draw):
    few = forms.formset_factory(Small, min_num=1, validate_min=True, extra=0)
    formset = few(
        {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"},
        error_messages={"too_few_forms": "一つは書いてください。"},
    )
    assertHTMLEqual(
        draw("{{ formset|as_crispy_errors }}", formset=formset),
        '<div class="pc-error"><p>一つは書いてください。</p></div>',
    )


def test_the_tag_draws_the_form_element_without_the_browsers_own_messages(draw):
    form = Small()
    form.helper = FormHelper()
    form.helper.form_action = "/next/"
    form.helper.add_input(Submit("go", "次へ", css_class="wide"))
    assertHTMLEqual(
        draw("{% crispy form %}", form=form, csrf_token="token"),
        f"""
        <form novalidate method="post" action="/next/">
          <input type="hidden" name="csrfmiddlewaretoken" value="token">
          {name_field()}
          <div class="pc-actions"><input type="submit" name="go" value="次へ" id="submit-id-go"
            class="pc-button pc-button--primary wide"></div>
        </form>""",
    )


def test_the_tag_follows_a_layout(draw):
    form = Small()
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    form.helper.layout = Layout(
        Fieldset("お名前など", Row(Column("name")), css_id="who"),
        Div(HTML("<p>続きます</p>"), css_class="note"),
        ButtonHolder(Submit("go", "次へ"), Button("wipe", "消す")),
    )
    assertHTMLEqual(
        draw("{% crispy form %}", form=form),
        f"""
        <fieldset class="pc-fieldset" id="who"><legend>お名前など</legend>
          <div class="pc-row"><div>{name_field()}</div></div></fieldset>
        <div class="note"><p>続きます</p></div>
        <div class="pc-actions"><input type="submit" name="go" value="次へ" id="submit-id-go"
          class="pc-button pc-button--primary"><input type="button" name="wipe" value="消す"
          id="button-id-wipe" class="pc-button pc-button--secondary"></div>""",
    )


def test_the_tag_draws_each_form_of_a_formset_by_the_layout(draw):
    formset = forms.formset_factory(Small, extra=1)()
    helper = FormHelper()
    helper.disable_csrf = True
    helper.layout = Layout(Div("name", css_class="one"))
    assertHTMLEqual(
        draw("{% crispy formset helper %}", formset=formset, helper=helper),
        f"""<form novalidate method="post">{management(1)}
          <div class="one">{name_field("form-0-")}</div></form>""",
    )
