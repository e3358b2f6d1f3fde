"""Submitters of the same name or address, offered while a clerk types.

That two are one person is said elsewhere, by a clerk, in so many words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from comments.models import Consultation, Submitter
from japanese.folding import fold
from japanese.plain_text import unwritable

MOST = 5
"""People offered at once."""
_SHORTEST_NAME, _SHORTEST_ADDRESS = 2, 6
"""Folded characters from which on somebody is looked for."""
_LOOKED_AT = 200


@dataclass(frozen=True)
class Known:
    """Somebody as they stand in one or more submissions of the consultation."""

    pk: int
    said: dict[str, Any]
    """What is copied into the form: whether it is a body, and what identifies it."""
    numbers: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.said["name"])

    @property
    def address(self) -> str:
        return str(self.said["address"])


def known_people(consultation: Consultation, name: str, address: str) -> list[Known]:
    """Return those whose name holds what is typed, the ones at this address first.

    Without a name, those at the address. Width, kana, blanks and variants make no difference.
    """
    if unwritable(name) or unwritable(address):
        return []
    wanted, place = fold(name), fold(address)
    by_name = len(wanted) >= _SHORTEST_NAME
    if not by_name and (wanted or len(place) < _SHORTEST_ADDRESS):
        return []
    rows = Submitter.objects.filter(
        submission__consultation=consultation, folded__contains=wanted if by_name else place
    ).select_related("submission__consultation")
    found: dict[tuple[str, ...], Known] = {}
    for row in rows.order_by("-pk")[:_LOOKED_AT]:
        if (wanted not in fold(row.name)) if by_name else (place not in fold(row.address)):
            continue
        identity = row.identity()
        key = tuple(fold(each) for each in identity.values())
        person = found.setdefault(key, Known(row.pk, {"is_body": row.is_body, **identity}))
        if row.submission.reference not in person.numbers:
            person.numbers.append(row.submission.reference)
    near = sorted(found.values(), key=lambda each: not (place and place in fold(each.address)))
    return near[:MOST]
