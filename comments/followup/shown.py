"""提出の状況: number and code are asked; together they show how the submission stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from comments import states
from comments.followup.doorway import Visit, behind_code, number_form, page
from comments.followup.telling import tell
from comments.models import Consultation, Version
from comments.notice.page import reading_page
from comments.versions import Passage
from plan.outline import Node, Outline


@reading_page
def status(request: HttpRequest, consultation: str, *, at: datetime) -> HttpResponse:
    """Ask for number and code."""
    found = get_object_or_404(Consultation.objects.select_related("plan"), slug=consultation)
    return page(request, found, at, "status", form=number_form(found))


@behind_code(caching="no-store")
def shown(visit: Visit) -> HttpResponse:
    """Show the state and the words as they stand, never who wrote them."""
    version = visit.submission.current_version
    context: dict[str, Any] = {
        "telling": tell(visit.submission),
        "version": version,
        "rows": rows_of(visit, version),
        "is_awaited": visit.submission.state in (states.RECEIVED, states.ACCEPTED),
    }
    return visit.page("shown", **context)


def rows_of(visit: Visit, version: Version) -> list[tuple[Passage, Node | None]]:
    """Return the points of a version with what they are on.

    None of a mistaken entry: it may hold what somebody else wrote.
    """
    if visit.submission.state == states.MISTAKEN:
        return []
    outline = Outline(visit.consultation.plan)
    return [(each, outline.by_code.get(each["element"])) for each in version.passages]
