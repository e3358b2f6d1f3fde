"""Verbs on drafts: what is typed is kept under its token until it is sent, erased or a day old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comments import codes, rules
from comments.models import Consultation, Draft
from comments.register import registered

MOST_POINTS = 50
"""Opinions that one draft holds at the most."""


@dataclass(frozen=True)
class DraftPoint:
    """One opinion as typed, under an id of its own, so that saving it twice is saving it once.

    `element` is the code of an element of the plan; empty means the plan as a whole.
    """

    id: str
    element: str
    opinion: str
    reason: str


class TooMany(Exception):
    """The draft holds MOST_POINTS opinions already."""


class Taken(Exception):
    """The token has been sent, or belongs to another consultation: write under a new one."""


class Gone(Exception):
    """There is no draft under the token."""


def find(consultation: Consultation, token: str, at: datetime) -> Draft | None:
    """Return the living draft of the token, if there is one."""
    if not codes.is_token(token):
        return None
    drafts = Draft.objects.living(at).filter(consultation=consultation)
    draft = drafts.filter(token_hash=codes.token_hash(token)).first()
    if draft is not None:
        draft.consultation = consultation
    return draft


def points(draft: Draft | None) -> list[DraftPoint]:
    """Return what the draft holds, in the order of writing."""
    return [DraftPoint(**each) for each in draft.points] if draft else []


def point(draft: Draft | None, id: str) -> DraftPoint | None:
    """Return one opinion of the draft by its id."""
    return next((each for each in points(draft) if each.id == id), None)


def texts(draft: Draft | None) -> list[str]:
    """Return all that was typed as opinion and reason, to be shown where it cannot be sent."""
    return [text for each in points(draft) for text in (each.opinion, each.reason) if text]


def save_point(consultation: Consultation, token: str, new: DraftPoint, *, at: datetime) -> Draft:
    """Put one opinion into the token's draft, or in place of the one with its id.

    The draft is made if there is none; expired drafts are erased on the way. Raises TooMany, and
    Taken if the token was sent before or in this very moment.
    """

    def put(held: list[DraftPoint]) -> list[DraftPoint]:
        if any(each.id == new.id for each in held):
            return [new if each.id == new.id else each for each in held]
        if len(held) >= MOST_POINTS:
            raise TooMany
        return [*held, new]

    Draft.objects.expired(at).delete()
    return _change(consultation, token, at, put)


def remove_point(consultation: Consultation, token: str, id: str, *, at: datetime) -> Draft:
    """Take one opinion out of the token's draft. Raises Taken as `save_point` does."""
    return _change(consultation, token, at, lambda held: [each for each in held if each.id != id])


def save_people(draft: Draft, people: dict[str, Any], *, at: datetime) -> None:
    """Keep who is commenting. Called on 次へ alone: nothing personal is kept while typing.

    Raises Gone if the draft was sent or erased in the meantime.
    """
    if not Draft.objects.filter(pk=draft.pk).update(people=people, touched_at=at):
        raise Gone
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
    Draft.objects.filter(consultation=consultation, token_hash=codes.token_hash(token)).delete()


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
    draft.touched_at = at
    draft.save(update_fields=["points", "touched_at"])
    return draft


def hold(consultation: Consultation, token: str, at: datetime) -> Draft:
    """Return the token's draft under a lock, made if there is none; call it in a transaction.

    Sending takes the same lock: only behind it can be told whether the token was sent. Raises Taken.
    """
    draft, _ = Draft.objects.select_for_update().get_or_create(
        token_hash=codes.token_hash(token),
        defaults={"consultation": consultation, "touched_at": at},
    )
    if draft.consultation_id != consultation.pk or registered(token) is not None:
        raise Taken
    return draft
