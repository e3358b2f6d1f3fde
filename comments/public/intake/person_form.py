"""The form of who comments. Which fields are required is said by the consultation's rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from comments.domain import postcodes, rules
from comments.domain.refusal import MESSAGES, refusal, with_sentence
from comments.domain.submitter_fields import FIELDS, Kind, SubmitterField, identifying
from comments.fields.submitter import form_field
from comments.fields.text import OUR_ERRORS, WrittenField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NO_POSTCODE = _("郵便番号は、7桁の数字で入力してください。例：351-0011")
MOST_PEOPLE = 20
"""Persons that one submission on the web names at the most."""


OF_THE_FIRST = frozenset({"email"})
"""Fields asked of the first person alone: the mails on a submission go to one address."""

_ASKED = {"name": _("氏名"), "address": _("住所"), "email": _("電子メールアドレス")}
_ASKED_OF_A_BODY = {"name": _("事務所の名称"), "address": _("事務所の所在地")}
_OWN: dict[str, dict[str, Any]] = {
    "name": {"widget": forms.TextInput(attrs={"autocomplete": "name"})},
    "address": {
        "help_text": _("市区町村からお書きください。"),
        "longest": 290,  # of the 300 that are kept; the postcode takes the rest
        "widget": forms.TextInput(attrs={"autocomplete": "address-line1"}),
    },
    "grounds": {
        "label": _("当てはまるものをすべて選んでください"),
        "error_messages": OUR_ERRORS,
    },
    "interest": {
        "help_text": _("「利害関係」を選んだ方だけ、どのような関係かをお書きください。"),
        "longest": 2_000,
        "widget": forms.Textarea(attrs={"rows": 3, "data-counter": "2000"}),
    },
    "email": {
        "help_text": _(
            "ご記入があれば、受け付けたときと、結果を公表したときに、お知らせをお送りします。"
            "ご記入がなくても、意見の取扱いに違いはありません。"
        ),
        "widget": forms.EmailInput(attrs={"autocomplete": "email"}),
    },
}
"""What this form says of a submitter's fields in words and ways of its own."""


def asked(each: SubmitterField, *, is_body: bool) -> str | _StrPromise:
    """Return what residents read beside a field, on the form and when they look it over."""
    own = (_ASKED_OF_A_BODY if is_body else {}).get(each.name) or _ASKED.get(each.name)
    return own or _(each.label)


def _fields() -> dict[str, forms.Field]:
    """The fields in their order: the form says by its kind whether it is of a body."""
    fields: dict[str, forms.Field] = {}
    for each in FIELDS:
        if each.kind is Kind.BODY:
            continue
        if each.name == "address":
            fields |= _before_the_address()
        said = {"label": asked(each, is_body=False), **_OWN.get(each.name, {})}
        fields[each.name] = form_field(each, **said)
    return fields


def _before_the_address() -> dict[str, forms.Field]:
    postcode = forms.TextInput(
        attrs={"autocomplete": "postal-code", "inputmode": "numeric", "size": "12"}
    )
    return {
        "postcode": WrittenField(label=_("郵便番号"), required=False, longest=40, widget=postcode),
        # What the postcode has put before the address: another one may put its own instead.
        "filled": WrittenField(required=False, longest=300, widget=forms.HiddenInput),
    }


class PersonForm(forms.Form):
    """One person, or one body with its representative."""

    use_required_attribute = False

    locals().update(_fields())

    def __init__(
        self, *args: Any, terms: rules.Terms, is_body: bool, is_first: bool, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.is_body = is_body
        for each in FIELDS:
            is_not_asked = each.name in OF_THE_FIRST and not is_first
            if is_not_asked or not each.belongs_to(is_body=is_body):
                self.fields.pop(each.name, None)
        self._word(terms)
        self._require(terms)

    def _word(self, terms: rules.Terms) -> None:
        if self.is_body:
            self.fields["name"].widget.attrs["autocomplete"] = "organization"
            for name, label in _ASKED_OF_A_BODY.items():
                self.fields[name].label = label
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
        by_rule = dict.fromkeys(identifying(is_body=self.is_body), rule)
        for name, key in {**by_rule, "grounds": "eligibility"}.items():
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
        said = {
            each.name: self.cleaned_data.get(each.name, each.empty)
            for each in FIELDS
            if each.kind is not Kind.BODY
        }
        address = postcodes.put_before(self.cleaned_data["postcode"], said["address"])
        return {**said, "address": address}


def typed_row(post: QueryDict, prefix: str) -> dict[str, Any]:
    """Return what was typed into the form with this prefix, unjudged."""
    return {
        name: post.getlist(f"{prefix}-{name}")
        if isinstance(field, forms.MultipleChoiceField)
        else post.get(f"{prefix}-{name}", "")
        for name, field in PersonForm.base_fields.items()
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
