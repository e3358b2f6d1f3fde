"""The whole log form, checked as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from comments.desk.mailroom.log_fields import (
    EnvelopeForm,
    PersonFormSet,
    PointFormSet,
    ground_choices,
)
from comments.domain import passcodes
from comments.domain.rules import Entry, Point
from comments.models import Consultation
from comments.models.comment import LONGEST
from comments.records.register import Incoming
from plan.outline import Outline

_ROWS: dict[str, Any] = {"people": PersonFormSet, "points": PointFormSet}


class Sheet:
    """One arrival being typed in. Made from what was posted, or fresh with day and channel."""

    def __init__(
        self,
        consultation: Consultation,
        *,
        at: datetime,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        has_scan: bool = False,
    ):
        self._consultation = consultation
        self._has_scan = has_scan
        self.elements = list(Outline(consultation.plan))
        self._grounds = ground_choices(consultation)
        self.envelope = EnvelopeForm(data, at=at, has_scan=has_scan, initial=initial)
        self.rows = {name: self._rows(name, data=data) for name in _ROWS}

    @property
    def people(self) -> Any:
        return self.rows["people"]

    @property
    def points(self) -> Any:
        return self.rows["points"]

    @property
    def formsets(self) -> list[Any]:
        return list(self.rows.values())

    def add_row(self, name: str) -> None:
        """Show what was typed again, unjudged, with one more row of people or points."""
        self.retype(grow=name)

    def retype(self, *, grow: str = "") -> None:
        """Show what was typed again, unjudged."""
        self._retype_envelope(_typed(self.envelope))
        for each, formset in self.rows.items():
            typed = [_typed(form) for form in formset.forms]
            self.rows[each] = self._rows(each, typed=typed, extra=int(each == grow))

    def fill(self, name: str, row: int, values: Mapping[str, Any]) -> None:
        """Put values into a row of people or points that is shown unjudged, if there is one."""
        forms = self.rows[name].forms
        if row < len(forms):
            forms[row].initial = {**(forms[row].initial or {}), **values}

    def add_text(self, text: str) -> None:
        """Put a text behind what is typed of the whole text, in a form that is shown unjudged."""
        typed = _typed(self.envelope)
        before = typed["text"] or ""
        typed["text"] = f"{before}\n{text}" if before.strip() else text
        self._retype_envelope(typed)

    def renew(self) -> None:
        """Show what was typed again, under a token of its own."""
        typed = {**_typed(self.envelope), "token": passcodes.new_token()}
        self._retype_envelope(typed)
        for each, formset in self.rows.items():
            self.rows[each] = self._rows(each, typed=[_typed(form) for form in formset.forms])

    def is_valid(self) -> bool:
        """Check all parts, each of them, so that every error shows at once."""
        parts = [self.envelope.is_valid(), *(rows.is_valid() for rows in self.formsets)]
        return all(parts) and self._fits_together()

    def focus_fault(self) -> None:
        """Let the page open at the first field that is to be put right, not at its beginning."""
        fault = next((field for field in self._in_order() if field.errors), None)
        if fault is not None:
            del self.envelope.fields["channel"].widget.attrs["autofocus"]
            fault.field.widget.attrs["autofocus"] = True

    def incoming(self) -> Incoming:
        """Return what was typed as the register takes it; call it once the sheet is valid."""
        cleaned = self.envelope.cleaned_data
        text = cleaned["text"] if cleaned["text"].strip() else ""
        points = [form.point() for form in self.points.forms if form.has_changed()]
        if not points and text and not cleaned.get("later"):
            points = [Point(text)]
        entry = Entry(
            channel=cleaned["channel"],
            received_on=cleaned["received_on"],
            received_at=self.envelope.received_at(),
            postmarked_on=cleaned["postmarked_on"],
            dated_on=cleaned["dated_on"],
            people=tuple(form.person() for form in self.people.forms if form.has_changed()),
            points=tuple(points),
            files=int(bool(cleaned.get("later"))),
        )
        return Incoming(entry, cleaned["token"], text, in_scan=bool(cleaned.get("later")))

    def _retype_envelope(self, typed: dict[str, Any]) -> None:
        self.envelope = EnvelopeForm(at=self.envelope.at, has_scan=self._has_scan, initial=typed)

    def _in_order(self) -> Iterator[BoundField]:
        """The visible fields as the page has them."""
        below = ("nobody", "later", "text")
        yield from (each for each in self.envelope.visible_fields() if each.name not in below)
        for form in self.people.forms:
            yield from form.visible_fields()
        yield from (self.envelope[name] for name in below if name in self.envelope.fields)
        for form in self.points.forms:
            yield from form.visible_fields()

    def _fits_together(self) -> bool:
        cleaned = self.envelope.cleaned_data
        people = any(form.has_changed() for form in self.people.forms)
        points = any(form.has_changed() for form in self.points.forms)
        if people and cleaned["nobody"]:
            self.envelope.add_error(
                "nobody",
                "提出者が書かれています。「記載なし」の印を外すか、提出者を消してください。",
            )
        if not people and not cleaned["nobody"]:
            self.envelope.add_error(
                "nobody", "提出者を書いてください。書かれていないときは「記載なし」に印を付けます。"
            )
        if not points and len(cleaned["text"]) > LONGEST:
            self.envelope.add_error(
                "text", f"{LONGEST:,}文字を超えるので、意見ごとに分けて下に書いてください。"
            )
        return not self.envelope.errors

    def _rows(
        self,
        name: str,
        *,
        data: QueryDict | None = None,
        typed: list[dict[str, Any]] | None = None,
        extra: int = 0,
    ) -> Any:
        known: dict[str, Any] = (
            {"grounds": self._grounds}
            if name == "people"
            else {"elements": self.elements, "consultation": self._consultation}
        )
        formset = _ROWS[name](data, prefix=name, form_kwargs=known)
        if typed is not None:
            # Rows typed so far are no initial rows: an empty one must stay allowed.
            formset.extra = len(typed) + extra
            for form, values in zip(formset.forms, typed, strict=False):
                form.initial = values
        return formset


def _typed(form: Any) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}
