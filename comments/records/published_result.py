"""A published result as its page shows it: the answers of a snapshot, numbered, element by element.

The public page and the desk's preview draw it alike; nothing but the snapshot is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from comments.models import Consultation, Publication

TEMPLATE = "comments/public/results/results.html"


@dataclass(frozen=True)
class Numbered:
    """An answer with the number by which one can speak of it."""

    number: int
    gist: str
    text: str
    disposition: str
    points: int


@dataclass(frozen=True)
class Group:
    """An element of the plan, with the answers to the points on it."""

    code: str
    label: str
    title: str
    answers: list[Numbered]

    @property
    def anchor(self) -> str:
        return f"on-{self.code or 'whole'}"

    @property
    def points(self) -> int:
        return sum(each.points for each in self.answers)


def result_context(
    consultation: Consultation,
    snapshot: dict[str, Any],
    *,
    edition: int,
    published_at: datetime,
    first: Publication | None,
) -> dict[str, Any]:
    """Return what TEMPLATE needs of a snapshot. `first` is the first edition, if this is a later."""
    return {
        "consultation": consultation,
        "result": snapshot,
        "opens_on": date.fromisoformat(snapshot["opens_on"]),
        "closes_on": date.fromisoformat(snapshot["closes_on"]),
        "groups": groups(snapshot),
        "edition": edition,
        "published_on": timezone.localdate(published_at),
        "first_on": timezone.localdate(first.published_at) if first else None,
    }


def groups(snapshot: dict[str, Any]) -> list[Group]:
    """Return the answers of a snapshot by element, in its order, numbered through."""
    numbered = list(enumerate(snapshot["answers"], start=1))
    return [
        Group(
            element["code"],
            element["label"],
            element["title"],
            [_numbered(number, entry) for number, entry in entries],
        )
        for element, entries in groupby(numbered, key=lambda each: each[1]["element"])
    ]


def _numbered(number: int, entry: dict[str, Any]) -> Numbered:
    return Numbered(number, entry["gist"], entry["text"], entry["disposition"], entry["points"])
