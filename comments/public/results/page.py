"""The public page of the results: drawn from the snapshot of the last edition, from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from comments.models import Consultation, Publication
from comments.models.consultation import Phase
from comments.public.cached_pages import reading_page


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


@reading_page
def results(request: HttpRequest, consultation: str, *, at: datetime) -> HttpResponse:
    """Show the last edition; before the first one, when it is planned."""
    found = get_object_or_404(Consultation, slug=consultation)
    editions = list(found.publications.defer("snapshot", "own"))
    if not editions:
        phase = found.phase(at)
        context = {"consultation": found, "is_before": phase is Phase.BEFORE, "at": at}
        context["is_open"] = phase is Phase.OPEN
        return render(request, "comments/public/results/planned.html", context)
    first = editions[-1] if len(editions) > 1 else None
    last = found.publications.filter(edition=editions[0].edition).get()
    return page(
        request,
        found,
        last.snapshot,
        edition=last.edition,
        published_at=last.published_at,
        first=first,
    )


def page(
    request: HttpRequest,
    consultation: Consultation,
    snapshot: dict[str, Any],
    *,
    edition: int,
    published_at: datetime,
    first: Publication | None,
) -> HttpResponse:
    """Return a snapshot as the public sees it. `first` is the first edition, if this is a later."""
    context = {
        "consultation": consultation,
        "result": snapshot,
        "opens_on": date.fromisoformat(snapshot["opens_on"]),
        "closes_on": date.fromisoformat(snapshot["closes_on"]),
        "groups": groups(snapshot),
        "edition": edition,
        "published_on": timezone.localdate(published_at),
        "first_on": timezone.localdate(first.published_at) if first else None,
    }
    return render(request, "comments/public/results/results.html", context)


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
