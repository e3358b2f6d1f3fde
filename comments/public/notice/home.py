"""The front page: what is open, what comes, what was."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comments.models import Consultation
from comments.public.cached_pages import reading_page
from comments.public.window_status import Standing, standing_of

REMEMBERED = timedelta(days=365)
"""How long after its last day a consultation stands on the front page; its own address stays."""

Entry = tuple[Consultation, Standing]


@reading_page
def home(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show what is open first, then what comes, then what was; rehearsals apart and last."""
    entries = [(each, standing_of(each, at)) for each in _shown(at)]
    real = [entry for entry in entries if not entry[0].rehearsal]
    context = {
        "at": at,
        "open": _by_day([entry for entry in real if entry[1].is_open], "closes_on"),
        "upcoming": _by_day([entry for entry in real if entry[1].is_before], "opens_on"),
        "ended": _by_day([entry for entry in real if entry[1].is_after], "closes_on")[::-1],
        "rehearsals": [entry for entry in entries if entry[0].rehearsal],
    }
    return render(request, "comments/public/notice/home.html", context)


def _shown(at: datetime) -> list[Consultation]:
    earliest = timezone.localdate(at) - REMEMBERED
    recent = Consultation.objects.filter(closes_on__gte=earliest)
    recent = recent.annotate(editions=Count("publications"))
    return list(recent.prefetch_related("channels"))


def _by_day(entries: list[Entry], name: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (getattr(entry[0], name), entry[0].slug))
