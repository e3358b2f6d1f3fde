"""The refusal of a page that has grown stale, and the one comparison behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from comments.desk.event_wording import Told, told
from comments.domain.states import Refused
from comments.fields.whole_number import WholeNumberField
from comments.records.revisions import changes_of, revision_of

_R = TypeVar("_R", bound=models.Model)
FIELD = "revision"
"""The hidden field of every form that changes a row."""


@dataclass(frozen=True)
class Change:
    """A row that somebody has changed, and the last that was done to it."""

    row: Any
    last: Told | None
    """None if it left no event of its own."""


class Stale(Refused):
    """Somebody else has changed what the page shows since it was drawn.

    `changes` says what, as far as a page names it; `more` how many rows have changed beside these.
    """

    def __init__(self, changes: Sequence[Change] = (), more: int = 0):
        super().__init__(_sentence(changes[0].last if changes else None))
        self.changes = list(changes)
        self.more = more

    @classmethod
    def of(cls, row: models.Model) -> Stale:
        """Return the refusal of a page of this row, as the row now stands."""
        return cls([Change(row, last_change(row))])


def locked(row: _R) -> _R:
    """Return the row as it stands now, locked to the end of the transaction."""
    rows = type(row)._base_manager.select_for_update(of=("self",))
    found: _R = rows.get(pk=row.pk)
    return found


def refuse_stale(row: models.Model, revision: int | None) -> None:
    """Raise Stale unless `revision`, which a page carried, is that of the row as it stands.

    Call it with the row's lock held, before anything is changed.
    """
    if revision != revision_of(row):
        raise Stale.of(row)


def last_change(row: models.Model) -> Told | None:
    """Return who did what to the row last."""
    event = changes_of(row).first()
    return told(event) if event else None


class RevisionField(WholeNumberField):
    """What a page carries back. A form without it is refused as stale, not as incomplete."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return the revision; None, which no row has, for what is no number."""
        try:
            cleaned: int | None = super().clean(value)
        except forms.ValidationError:
            return None
        return cleaned


class RevisionForm(forms.Form):
    """The form of a button: all it carries is the revision that its clerk has seen."""

    revision = RevisionField()


def posted_revision(request: HttpRequest) -> int | None:
    """Return the revision that a page of buttons has posted."""
    form = RevisionForm(request.POST)
    form.is_valid()
    found: int | None = form.cleaned_data.get(FIELD)
    return found


def _sentence(last: Told | None) -> str:
    head = "まだ何も変えていません。この画面を開いた後に、"
    tail = "いまの内容を確かめて、もう一度行ってください。"
    if last is None:
        return f"{head}ほかの職員が変更しました。{tail}"
    moment = f"{timezone.localtime(last.event.at):%Y-%m-%d %H:%M}"
    what = "、".join([f"{last.what}：{last.action}", *last.changes])
    return f"{head}{last.by}が変更しました（{moment}、{what}）。{tail}"
