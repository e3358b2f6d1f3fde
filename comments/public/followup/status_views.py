"""提出の状況: asks for number and code, shows how the submission stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comments.domain import states
from comments.models import Attachment, Consultation, Version
from comments.public.cached_pages import reading_page
from comments.public.followup.request_checks import Visit, behind_code, number_form, page
from comments.public.followup.status_wording import tell
from comments.public.results.own_answers import OwnAnswer, answers_to
from comments.records.versions import Passage
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
    answers = answers_of(visit)
    context: dict[str, Any] = {
        "telling": tell(visit.submission, is_answered=answers is not None),
        "asked_until": asked_until(visit),
        "answers": answers,
        "results": reverse("results", args=[visit.consultation.slug]),
        "version": version,
        "rows": rows_of(visit, version),
        "files": files_of(visit),
        "is_awaited": answers is None
        and visit.submission.state in (states.RECEIVED, states.ACCEPTED),
    }
    return visit.page("shown", **context)


def asked_until(visit: Visit) -> date | None:
    """Return until when something that is missing is asked for; None if nothing is."""
    if visit.submission.state != states.RECEIVED:
        return None
    current = visit.submission.completions.open().first()
    return current.due_on if current else None


def answers_of(visit: Visit) -> list[OwnAnswer] | None:
    """Return the published answers to the submission's own points; None if there are none yet.

    There are none either where it is not accepted any more, whatever the last edition says.
    """
    if visit.submission.state not in states.COUNTED:
        return None
    return answers_to(visit.submission)


def files_of(visit: Visit) -> list[Attachment]:
    """Return the files that came with it, without their bytes; none of a mistaken entry."""
    if visit.submission.state == states.MISTAKEN:
        return []
    return list(visit.submission.attachments.all())


def rows_of(visit: Visit, version: Version) -> list[tuple[Passage, Node | None]]:
    """Return the points of a version with what they are on.

    None of a mistaken entry: it may hold what somebody else wrote.
    """
    if visit.submission.state == states.MISTAKEN:
        return []
    outline = Outline(visit.consultation.plan)
    return [(each, outline.by_code.get(each["element"])) for each in version.passages]
