"""Radios and checkboxes: a fieldset with a legend, each box with a label of its own."""

import pytest
from django import forms
from pytest_django.asserts import assertHTMLEqual

FIELD = "{{ form.it|as_crispy_field }}"
REQUIRED = '<span class="pc-badge pc-badge--required">必須</span>'


def form_of(field, data=None):
    return type("Small", (forms.Form,), {"it": field})(data)


@pytest.mark.parametrize(
    ("field_class", "widget", "kind", "required"),
    [
        (forms.ChoiceField, forms.RadioSelect, "radio", " required"),
        # A browser would ask for every box of a group.
        (forms.MultipleChoiceField, forms.CheckboxSelectMultiple, "checkbox", ""),
    ],
)
def test_choices_are_a_fieldset_with_legend_help_boxes_and_error(
    draw, field_class, widget, kind, required
):
    field = field_class(
        label="お立場",
        help_text="お選びください。",
        widget=widget,
        choices=[("home", "住んでいる"), ("work", "働いている")],
        error_messages={"required": "選んでください。"},
    )
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {})),
        f"""
        <fieldset class="pc-field pc-field--invalid" id="id_it"
          aria-describedby="id_it_helptext id_it_error">
          <legend class="pc-label">お立場 {REQUIRED}</legend>
          <div class="pc-help" id="id_it_helptext">お選びください。</div>
          <div class="pc-choice">
            <input type="{kind}" name="it" value="home" id="id_it_0" aria-invalid="true"{required}>
            <label for="id_it_0">住んでいる</label></div>
          <div class="pc-choice">
            <input type="{kind}" name="it" value="work" id="id_it_1" aria-invalid="true"{required}>
            <label for="id_it_1">働いている</label></div>
          <div class="pc-error" id="id_it_error"><p><span>
            <span class="pc-visually-hidden">エラー：</span>選んでください。</span></p></div>
        </fieldset>""",
    )


def test_groups_of_choices_keep_their_names_and_what_was_chosen(draw):
    field = forms.ChoiceField(
        label="項目",
        required=False,
        widget=forms.RadioSelect,
        choices=[("全体", [("all", "計画全体")]), ("目標1", [("a", "見守り")])],
    )
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {"it": "a"})),
        """
        <fieldset class="pc-field" id="id_it">
          <legend class="pc-label">項目 <span class="pc-badge">任意</span></legend>
          <p class="pc-choice-group">全体</p>
          <div class="pc-choice"><input type="radio" name="it" value="all" id="id_it_0_0">
            <label for="id_it_0_0">計画全体</label></div>
          <p class="pc-choice-group">目標1</p>
          <div class="pc-choice"><input type="radio" name="it" value="a" id="id_it_1_0" checked>
            <label for="id_it_1_0">見守り</label></div>
        </fieldset>""",
    )


def test_a_single_checkbox_stands_before_its_label(draw):
    field = forms.BooleanField(
        label="読みました", error_messages={"required": "お読みになったら選んでください。"}
    )
    assertHTMLEqual(
        draw(FIELD, form=form_of(field, {})),
        f"""
        <div class="pc-field pc-field--invalid">
          <div class="pc-choice">
            <input type="checkbox" name="it" required aria-invalid="true"
              aria-describedby="id_it_error" id="id_it">
            <label for="id_it">読みました {REQUIRED}</label></div>
          <div class="pc-error" id="id_it_error"><p><span>
            <span class="pc-visually-hidden">エラー：</span>お読みになったら選んでください。</span></p></div>
        </div>""",
    )
