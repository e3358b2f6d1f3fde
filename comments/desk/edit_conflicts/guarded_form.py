"""The form of one row: a page that has grown stale is refused, and shows both contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from comments.desk.edit_conflicts.stale import FIELD, RevisionField, last_change
from comments.desk.event_wording import Told
from comments.records.revisions import revision_of


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


def guarded(
    form: type[forms.ModelForm],
    *,
    may_insist: bool,
    shown: Callable[[forms.BaseForm, str, Any], Any],
) -> type[forms.ModelForm]:
    """Return `form` with the revision of the row it was drawn of; stale, it is refused with a `clash`.

    Whoever takes the form's post holds the row's lock from before the row is read. `shown` words the
    value of a field.
    """

    class Guarded(form):  # type: ignore[valid-type,misc]
        revision = RevisionField()
        clash: Clash | None = None

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            # Taken before what was typed is put onto the row.
            self.initial[FIELD] = revision_of(self.instance)

        def clean(self) -> Any:
            cleaned = super().clean()
            if self.cleaned_data.get(FIELD) != self.initial[FIELD]:
                self.clash = self._clash()
                raise ValidationError(REFUSAL)
            return cleaned

        def _clash(self) -> Clash:
            differing = [
                Two(
                    str(self.fields[name].label or name),
                    shown(self, name, self.initial.get(name)),
                    shown(self, name, self.cleaned_data.get(name)),
                )
                for name in self.changed_data
                if name != FIELD and name in self.cleaned_data
            ]
            return Clash(last_change(self.instance), differing, may_insist)

        @property
        def carried(self) -> str:
            """The revision that the page is to carry: the new one once the clash has been shown.

            What cannot be read of a field is not compared, so its clash has not been shown yet.
            """
            has_faults = bool(self.errors.keys() - {NON_FIELD_ERRORS})
            insists = self.clash is not None and may_insist and not has_faults
            if not self.is_bound or insists:
                return str(self.initial[FIELD])
            return str(self.data.get(FIELD, ""))

    Guarded.__name__ = form.__name__
    return Guarded


REFUSAL = (
    "まだ保存していません。この画面を開いた後に、ほかの職員が変更しました。"
    "この画面に書いたものは、このまま残っています。"
)
