"""Verbs on drafts: what is typed is kept under its token until it is sent, erased or expired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comments.domain import passcodes, rules
from comments.models import Consultation, Draft
from comments.records.register import registered

MOST_POINTS = 50
"""Opinions that one draft holds at the most."""


@dataclass(frozen=True)
class DraftPoint:
    """One opinion as typed, under an id of its own, so that saving it twice is saving it once.

    `element` is the code of an element of the plan; empty means the plan as a whole. `is_done` once
    次へ was pressed: what was saved while typing is shown, and never sent by itself. `page` and
    `turn` say which showing of the form saved it, and as which time.
    """

    id: str
    element: str
    opinion: str
    reason: str
    is_done: bool = True
    page: str = ""
    turn: int = 0

    @property
    def words(self) -> tuple[str, str, str]:
        """What the resident typed and chose."""
        return self.element, self.opinion, self.reason

    @property
    def state(self) -> str:
        """What changes with each saving."""
        return f"{self.id}-{self.page}-{self.turn}"

    def is_late(self, held: DraftPoint) -> bool:
        """Whether this was overtaken on its way by what the same showing of the form saved after it."""
        return bool(self.page) and self.page == held.page and self.turn <= held.turn


class TooMany(Exception):
    """The draft holds MOST_POINTS opinions already."""


class Taken(Exception):
    """The token has been sent, or belongs to another consultation: write under a new one."""


class Gone(Exception):
    """There is no draft under the token."""


def find(consultation: Consultation, token: str, at: datetime) -> Draft | None:
    """Return the living draft of the token, unsealed, if there is one."""
    if not passcodes.is_token(token):
        return None
    drafts = Draft.objects.living(at).filter(consultation=consultation)
    draft = drafts.filter(token_hash=passcodes.token_hash(token)).first()
    if draft is not None:
        draft.unseal(token)
        draft.consultation = consultation
    return draft


def points(draft: Draft | None) -> list[DraftPoint]:
    """Return what the draft holds, in the order of writing."""
    return [DraftPoint(**each) for each in draft.points] if draft else []


def point(draft: Draft | None, id: str) -> DraftPoint | None:
    """Return one opinion of the draft by its id."""
    return next((each for each in points(draft) if each.id == id), None)


def unfinished(draft: Draft | None) -> list[DraftPoint]:
    """Return the opinions that were saved while typing and not yet gone on from."""
    return [each for each in points(draft) if not each.is_done]


def texts(draft: Draft | None) -> list[str]:
    """Return all that was typed as opinion and reason, to be shown where it cannot be sent."""
    return [text for each in points(draft) for text in (each.opinion, each.reason) if text]


def save_point(
    consultation: Consultation, token: str, new: DraftPoint, *, at: datetime, over: str = ""
) -> Draft:
    """Put one opinion into the token's draft, or in place of the one with its id.

    `over` is the state of an unfinished one from which it goes on: that gives way, unless another
    tab has gone on with it as well. The draft is made if there is none; expired drafts are erased
    on the way. Raises TooMany, and Taken if the token was sent before or in this very moment.
    """
    Draft.objects.expired(at).delete()
    return _change(consultation, token, at, lambda held: _with(held, new, over))


def remove_point(consultation: Consultation, token: str, id: str, *, at: datetime) -> Draft:
    """Take one opinion out of the token's draft. Raises Taken as `save_point` does."""
    return _change(consultation, token, at, lambda held: [each for each in held if each.id != id])


@transaction.atomic
def save_people(draft: Draft, people: dict[str, Any], *, at: datetime) -> None:
    """Keep who is commenting. Called on 次へ alone: nothing personal is kept while typing.

    Raises Gone if the draft was sent or erased in the meantime.
    """
    row = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if row is None:
        raise Gone
    row.unseal(draft.token)
    row.people = people
    _save(row, at)
    draft.people, draft.touched_at = people, at


def people(draft: Draft) -> tuple[rules.Person, ...]:
    """Return who the draft says is commenting; nobody before that step."""
    is_body = draft.people.get("kind") == "body"
    return tuple(
        rules.Person(**{**row, "grounds": frozenset(row["grounds"])}, is_body=is_body)
        for row in draft.people.get("people", [])
    )


def erase(consultation: Consultation, token: str) -> None:
    """Erase the token's draft, if there is one."""
    Draft.objects.filter(consultation=consultation, token_hash=passcodes.token_hash(token)).delete()


def _with(held: list[DraftPoint], new: DraftPoint, over: str) -> list[DraftPoint]:
    """Return what is held with `new` in its place.

    A form that was loaded afresh has a new id, and browsers put the old words into it: what was
    saved while typing gives way to the same words, and they never undo a 次へ.
    """
    old = next((each for each in held if each.id == new.id), None)
    if not new.is_done and _is_known(held, old, new):
        return held
    if old is not None:
        return [new if each is old else each for each in held]
    kept = [each for each in held if each.is_done or not _gives_way(each, new, over)]
    if len(kept) >= MOST_POINTS:
        raise TooMany
    return [*kept, new]


def _gives_way(held: DraftPoint, new: DraftPoint, over: str) -> bool:
    return held.words == new.words or held.state == over


def _is_known(held: list[DraftPoint], old: DraftPoint | None, new: DraftPoint) -> bool:
    """Whether what was saved while typing says nothing that is not held already."""
    if old is not None and new.is_late(old):
        return True
    done = [each for each in held if each.is_done and old in (None, each)]
    return any(each.words == new.words for each in done)


@transaction.atomic
def _change(
    consultation: Consultation,
    token: str,
    at: datetime,
    change: Callable[[list[DraftPoint]], list[DraftPoint]],
) -> Draft:
    """Read the draft under a lock and write it back, so that two tabs do not lose each other's."""
    draft = hold(consultation, token, at)
    draft.points = [asdict(each) for each in change(points(draft))]
    _save(draft, at)
    return draft


def hold(consultation: Consultation, token: str, at: datetime) -> Draft:
    """Return the token's draft, unsealed and under a lock; call it in a transaction.

    It is made if there is none. Sending takes the same lock: only behind it can be told whether the
    token was sent. Raises Taken.
    """
    draft, _ = Draft.objects.select_for_update().get_or_create(
        token_hash=passcodes.token_hash(token),
        defaults={"consultation": consultation, "touched_at": at},
    )
    if draft.consultation_id != consultation.pk or registered(token) is not None:
        raise Taken
    draft.unseal(token)
    return draft


def _save(draft: Draft, at: datetime) -> None:
    draft.seal()
    draft.touched_at = at
    draft.save(update_fields=["sealed", "touched_at"])
