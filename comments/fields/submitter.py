"""The fields of a submitter as forms ask them, drawn from submitter_fields.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from comments.domain.submitter_fields import FIELDS, Kind, Person, SubmitterField, columns
from comments.fields.text import AddressField, PassageField, WrittenField


def form_field(each: SubmitterField, **own: Any) -> forms.Field:
    """Return the field that asks for one, not required; `own` is what the form says in other words."""
    return _ASKED[each.kind](each, {"label": each.label, **own})


def initial_of(person: Any) -> dict[str, Any]:
    """Return the columns of a Person, or of a submitter's row, as a form begins with them."""
    return {**columns(person), "is_body": "1" if person.is_body else ""}


def person_of(cleaned: Mapping[str, Any]) -> Person:
    """Return what a form was filled in with; a field that it does not ask for is empty."""
    said = {each.name: cleaned.get(each.name, each.empty) for each in FIELDS}
    exact = {"is_body": bool(said["is_body"]), "grounds": frozenset(said["grounds"])}
    return Person(**{**said, **exact})


def _body(each: SubmitterField, said: dict[str, Any]) -> forms.Field:
    choices = [("", "個人"), ("1", "法人・団体")]
    return forms.TypedChoiceField(
        choices=choices, coerce=bool, empty_value="", required=False, **said
    )


def _line(each: SubmitterField, said: dict[str, Any]) -> forms.Field:
    return WrittenField(**{"longest": each.longest, "required": False, **said})


def _passage(each: SubmitterField, said: dict[str, Any]) -> forms.Field:
    return PassageField(**{"longest": each.longest, "required": False, **said})


def _mail(each: SubmitterField, said: dict[str, Any]) -> forms.Field:
    return AddressField(**said)


def _grounds(each: SubmitterField, said: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, **said)


_ASKED = {
    Kind.BODY: _body,
    Kind.LINE: _line,
    Kind.PASSAGE: _passage,
    Kind.MAIL: _mail,
    Kind.GROUNDS: _grounds,
}
