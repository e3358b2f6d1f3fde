"""Two clerks on one row: the second is told, and nothing is overwritten unseen.

A form carries a mark of the values it was drawn with, its rows below included. When it comes back
the row is locked first, and the mark compared with what stands there now. A form is posted whole:
what a stale page still shows would undo what somebody else has saved since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict

from comments.desk.event_wording import Told, told
from comments.models import Event


@dataclass(frozen=True)
class Two:
    """One field of which two want different things."""

    label: str
    now: Any
    """What stands there now."""
    here: Any
    """What was typed on this page."""


@dataclass(frozen=True)
class Clash:
    """What somebody else did since the page was opened."""

    last: Told | None
    """The last change of it; None if it left no event."""
    differing: list[Two]
    may_insist: bool
    """Whether saving again is allowed: where the page shows all that would be overwritten."""


def mark(obj: models.Model, form: Any, below: Iterable[Any] = ()) -> str:
    """Return a mark of the values of `obj` that `form` edits, and of its rows in `below`.

    `below` are the classes of inline formsets. One query each, and one a relation to many.
    """
    shown = [_values(obj, form)]
    for formset in below:
        rows = formset.model._default_manager.filter(**{formset.fk.name: obj}).order_by("pk")
        shown += [{"pk": row.pk, **_values(row, formset.form)} for row in rows]
    text = json.dumps(shown, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def guarded(
    form: type[forms.ModelForm],
    *,
    marked: Callable[[models.Model], str],
    events: Callable[[models.Model], models.QuerySet[Event]],
    shown: Callable[[forms.BaseForm, str, Any], Any],
    may_insist: bool,
) -> type[forms.ModelForm]:
    """Return `form` with the mark of what it was drawn with; stale, it is refused with a `clash`."""

    class Guarded(form):  # type: ignore[valid-type,misc]
        seen = forms.CharField(widget=forms.HiddenInput, required=False)
        clash: Clash | None = None

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            # Taken before what was typed is put onto the row.
            self.initial["seen"] = marked(self.instance)

        def clean(self) -> Any:
            cleaned = super().clean()
            if self.data.get("seen") != self.initial["seen"]:
                self.clash = self._clash()
                raise ValidationError(REFUSAL)
            return cleaned

        def _clash(self) -> Clash:
            last = events(self.instance).first()
            differing = [
                Two(
                    str(self.fields[name].label or name),
                    shown(self, name, self.initial.get(name)),
                    shown(self, name, self.cleaned_data.get(name)),
                )
                for name in self.changed_data
                if name != "seen" and name in self.cleaned_data
            ]
            return Clash(told(last) if last else None, differing, may_insist)

        @property
        def carried(self) -> str:
            """The mark that the page is to carry: the new one once the clash has been shown."""
            insists = self.clash is not None and may_insist
            if not self.is_bound or insists:
                return str(self.initial["seen"])
            return str(self.data.get("seen", ""))

    Guarded.__name__ = form.__name__
    return Guarded


REFUSAL = (
    "まだ保存していません。この画面を開いた後に、ほかの職員が変更しました。"
    "この画面に書いたものは、このまま残っています。"
)


def _values(row: models.Model, form: Any) -> dict[str, Any]:
    names = [name for name, field in form.base_fields.items() if not field.disabled]
    found = model_to_dict(row, fields=names)
    return {
        name: sorted(each.pk for each in value)
        if isinstance(value, list) and _are_rows(value)
        else value
        for name, value in found.items()
    }


def _are_rows(value: list[Any]) -> bool:
    return all(isinstance(each, models.Model) for each in value)
