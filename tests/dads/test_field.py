"""One field: label, badge, help, field, error, in this order, wired for screen readers."""

from crispy_forms.helper import FormHelper
from django import forms
from pytest_django.asserts import assertHTMLEqual

FIELD = "{{ form.it|as_crispy_field }}"
REQUIRED = '<span class="pc-badge pc-badge--required">必須</span>'
OPTIONAL = '<span class="pc-badge">任意</span>'


def form_of(field, data=None):
    return type("Small", (forms.Form,), {"it": field})(data)


def error_of(sentence, id_="id_it_error"):
    return (
        f'<div class="pc-error" id="{id_}"><p><span>'
        f'<span class="pc-visually-hidden">エラー：</span>{sentence}</span></p></div>'
    )


def test_a_field_is_label_badge_help_input_and_error_in_this_order(draw):
    field = forms.CharField(
        label="氏名",
        help_text="本名をお書きください。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "氏名を書いてください。"},
    )
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {})),
        f"""
        <div class="pc-field pc-field--invalid">
          <label class="pc-label" for="id_it">氏名 {REQUIRED}</label>
          <div class="pc-help" id="id_it_helptext">本名をお書きください。</div>
          <input type="text" name="it" autocomplete="name" class="textinput pc-input" required
            aria-invalid="true" aria-describedby="id_it_helptext id_it_error" id="id_it">
          {error_of("氏名を書いてください。")}
        </div>""",
    )


def test_a_field_without_help_or_error_describes_nothing(draw):
    assertHTMLEqual(
        draw(FIELD, form=form_of(forms.CharField(label="電話", required=False))),
        f"""
        <div class="pc-field">
          <label class="pc-label" for="id_it">電話 {OPTIONAL}</label>
          <input type="text" name="it" class="textinput pc-input" id="id_it">
        </div>""",
    )


def test_every_error_of_a_field_is_shown_and_escaped(draw):
    def refuse(value):
        raise forms.ValidationError(["<b>一つ目</b>", "二つ目"])

    form = form_of(forms.CharField(label="氏名", validators=[refuse]), {"it": "見本"})
    assertHTMLEqual(
        draw("{% include 'dads/layout/field_errors.html' with field=form.it %}", form=form),
        """
        <div class="pc-error" id="id_it_error">
          <p><span><span class="pc-visually-hidden">エラー：</span>&lt;b&gt;一つ目&lt;/b&gt;</span></p>
          <p><span><span class="pc-visually-hidden">エラー：</span>二つ目</span></p>
        </div>""",
    )


def test_a_sentence_of_the_field_takes_the_place_of_the_badge(draw):
    field = forms.CharField(label="名称", required=False)
    field.badge = "法人の方は必須"
    assertHTMLEqual(
        draw(FIELD, form=form_of(field)),
        """
        <div class="pc-field">
          <label class="pc-label" for="id_it">名称
            <span class="pc-badge pc-badge--condition">法人の方は必須</span></label>
          <input type="text" name="it" class="textinput pc-input" id="id_it">
        </div>""",
    )


def test_a_helper_can_leave_out_badges_and_show_labels_to_the_ear_alone(draw):
    form = form_of(forms.CharField(label="探す言葉"))
    form.helper = FormHelper()
    form.helper.form_show_badges = False
    form.helper.form_show_labels = False
    assertHTMLEqual(
        draw(FIELD, form=form),
        """
        <div class="pc-field">
          <label class="pc-label pc-visually-hidden" for="id_it">探す言葉</label>
          <input type="text" name="it" class="textinput pc-input" required id="id_it">
        </div>""",
    )


def test_a_counted_textarea_brings_a_hidden_counter_between_field_and_error(draw):
    field = forms.CharField(
        label="意見",
        widget=forms.Textarea(attrs={"data-counter": "20000"}),
        error_messages={"required": "意見を書いてください。"},
    )
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {})),
        f"""
        <div class="pc-field pc-field--invalid">
          <label class="pc-label" for="id_it">意見 {REQUIRED}</label>
          <textarea name="it" cols="40" rows="10" data-counter="20000" class="textarea pc-input"
            required aria-invalid="true" aria-describedby="id_it_error" id="id_it"></textarea>
          <div class="pc-counter" hidden data-counter-for="id_it" data-left="残り{{n}}文字"
            data-over="{{n}}文字多くなっています"><span aria-hidden="true"></span>
            <span class="pc-visually-hidden" role="status"></span></div>
          {error_of("意見を書いてください。")}
        </div>""",
    )


def test_a_select_is_an_ordinary_field(draw):
    field = forms.ChoiceField(label="項目", choices=[("a", "見守り"), ("b", "移動")])
    assertHTMLEqual(
        draw(FIELD, form=form_of(field)),
        f"""
        <div class="pc-field">
          <label class="pc-label" for="id_it">項目 {REQUIRED}</label>
          <select name="it" class="select pc-input" id="id_it">
            <option value="a">見守り</option><option value="b">移動</option></select>
        </div>""",
    )


def test_a_file_field_keeps_its_label_and_is_described_by_its_help(draw):
    field = forms.FileField(label="添付", required=False, help_text="PDF")
    assertHTMLEqual(
        draw(FIELD, form=form_of(field)),
        f"""
        <div class="pc-field">
          <label class="pc-label" for="id_it">添付 {OPTIONAL}</label>
          <div class="pc-help" id="id_it_helptext">PDF</div>
          <input type="file" name="it" class="clearablefileinput pc-input"
            aria-describedby="id_it_helptext" id="id_it">
        </div>""",
    )


def test_several_widgets_in_one_field_are_grouped_under_a_legend(draw):
    field = forms.SplitDateTimeField(label="日時", required=False, help_text="届いた日時")
    assertHTMLEqual(
        draw(FIELD, form=form_of(field)),
        f"""
        <fieldset class="pc-field" aria-describedby="id_it_helptext">
          <legend class="pc-label">日時 {OPTIONAL}</legend>
          <div class="pc-help" id="id_it_helptext">届いた日時</div>
          <input type="text" name="it_0" class="dateinput pc-input" id="id_it_0">
          <input type="text" name="it_1" class="timeinput pc-input" id="id_it_1">
        </fieldset>""",
    )


def test_a_hidden_field_is_its_input_alone(draw):
    field = forms.CharField(required=False, widget=forms.HiddenInput)
    assertHTMLEqual(draw(FIELD, form=form_of(field)), '<input type="hidden" name="it" id="id_it">')


def test_a_button_stands_beside_the_field_before_its_error(draw):
    field = forms.CharField(label="郵便番号", error_messages={"required": "入力してください。"})
    field.button = {"label": "住所を入れる", "attrs": {"name": "find", "formaction": "/x/"}}
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {})),
        f"""
        <div class="pc-field pc-field--invalid">
          <label class="pc-label" for="id_it">郵便番号 {REQUIRED}</label>
          <div class="pc-beside">
            <input type="text" name="it" class="textinput pc-input" required aria-invalid="true"
              aria-describedby="id_it_error" id="id_it">
            <button class="pc-button pc-button--secondary" type="submit" name="find"
              formaction="/x/">住所を入れる</button>
          </div>
          {error_of("入力してください。")}
        </div>""",
    )
