"""The public page of the results: drawn from the snapshot of the last edition, from nothing else."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from comments.models import Consultation
from comments.models.consultation import Phase
from comments.public.cached_pages import reading_page
from comments.records.published_result import TEMPLATE, result_context


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
    context = result_context(
        found,
        last.snapshot,
        edition=last.edition,
        published_at=last.published_at,
        first=first,
    )
    return render(request, TEMPLATE, context)
