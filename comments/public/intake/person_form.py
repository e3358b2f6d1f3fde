"""The form of who comments. Which fields are required is said by the consultation's rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments.domain import postcodes, rules
from comments.domain.refusal import MESSAGES, refusal, with_sentence
from comments.fields.text import OUR_ERRORS, AddressField, PassageField, WrittenField

NO_POSTCODE = _("郵便番号は、7桁の数字で入力してください。例：351-0011")
MOST_PEOPLE = 20
"""Persons that one submission on the web names at the most."""


class PersonForm(forms.Form):
    """One person, or one body with its representative."""

    use_required_attribute = False

    name = WrittenField(
        label=_("氏名"), longest=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    representative = WrittenField(label=_("代表者の氏名"), longest=200)
    postcode = WrittenField(
        label=_("郵便番号"),
        required=False,
        longest=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "postal-code", "inputmode": "numeric", "size": "12"}
        ),
    )
    filled = WrittenField(required=False, longest=300, widget=forms.HiddenInput)
    """What the postcode has put before the address: another one may put its own instead."""
    address = WrittenField(
        label=_("住所"),
        help_text=_("市区町村からお書きください。"),
        longest=290,  # of the 300 that are kept; the postcode takes the rest
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    grounds = forms.MultipleChoiceField(
        label=_("当てはまるものをすべて選んでください"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=OUR_ERRORS,
    )
    interest = PassageField(
        label=_("利害関係の内容"),
        help_text=_("「利害関係」を選んだ方だけ、どのような関係かをお書きください。"),
        longest=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-counter": "2000"}),
    )
    email = AddressField(
        label=_("電子メールアドレス"),
        help_text=_(
            "ご記入があれば、受け付けたときと、結果を公表したときに、お知らせをお送りします。"
            "ご記入がなくても、意見の取扱いに違いはありません。"
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, terms: rules.Terms, is_body: bool, is_first: bool, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.is_body = is_body
        if not is_first:
            del self.fields["email"]
        self._word(terms)
        self._require(terms)

    def _word(self, terms: rules.Terms) -> None:
        if self.is_body:
            self.fields["name"].label = _("事務所の名称")
            self.fields["name"].widget.attrs["autocomplete"] = "organization"
            self.fields["address"].label = _("事務所の所在地")
        else:
            del self.fields["representative"]
        offered = [
            ground
            for ground in terms.grounds
            if (ground.for_bodies if self.is_body else ground.for_people)
        ]
        self.fields["grounds"].choices = [(each.key, each.label) for each in offered]  # type: ignore[attr-defined]
        if any(ground.asks_interest for ground in offered):
            self.fields["interest"].badge = _("該当する方のみ")  # type: ignore[attr-defined]
        else:
            del self.fields["interest"]

    def _require(self, terms: rules.Terms) -> None:
        rule = "body" if self.is_body else "identity"
        for name, key in (
            ("name", rule),
            ("representative", rule),
            ("address", rule),
            ("grounds", "eligibility"),
        ):
            if name not in self.fields:
                continue
            self.fields[name].required = key in terms.sentences
            if key in terms.sentences:
                self.fields[name].error_messages["required"] = with_sentence(
                    str(MESSAGES[key, name]), terms.sentences[key]
                )

    def offer_search(self, address: str, value: str) -> None:
        """Put a button beside the postcode that posts the form, and `value`, to `address`."""
        self.fields["postcode"].button = {  # type: ignore[attr-defined]
            "label": _("郵便番号から住所を入れる"),
            "attrs": {"name": "find", "value": value, "formaction": address},
        }

    def object_to(self, name: str, message: str) -> None:
        """Put an error under a field of a form that is not judged yet."""
        self.errors[name] = self.error_class([message], renderer=self.renderer)

    def clean_postcode(self) -> str:
        """The postcode in one spelling. One that the table does not know is no fault."""
        typed = self.cleaned_data["postcode"]
        code = postcodes.normal(typed)
        if typed and code is None:
            raise ValidationError(NO_POSTCODE)
        return code or ""

    def as_row(self) -> dict[str, Any]:
        """Return what the draft keeps of one person."""
        return {
            "name": self.cleaned_data["name"],
            "representative": self.cleaned_data.get("representative", ""),
            "address": postcodes.put_before(
                self.cleaned_data["postcode"], self.cleaned_data["address"]
            ),
            "grounds": self.cleaned_data["grounds"],
            "interest": self.cleaned_data.get("interest", ""),
            "email": self.cleaned_data.get("email", ""),
        }


def attach(violations: Sequence[rules.Violation], persons: Sequence[PersonForm]) -> None:
    """Put each violation under the field at fault, unless the field says so already."""
    for violation in violations:
        if violation.person is None or violation.person >= len(persons):
            continue
        form = persons[violation.person]
        field = violation.field if violation.field in form.fields else None
        if field is None or field not in form.errors:
            form.add_error(field, refusal(violation))
