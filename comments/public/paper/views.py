"""The paper form: of the plan as a whole, and of each element."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from comments.domain import rules
from comments.models import Consultation
from comments.public.cached_pages import reading_page
from comments.public.paper.sheet import LINES, LINES_BEHIND, LINES_OF_REASON, sheet_of
from comments.public.window_status import standing_of
from plan.models import Element


@reading_page
def paper(request: HttpRequest, consultation: str, code: str = "", *, at: datetime) -> HttpResponse:
    """Show the form to print; before the opening too, so that those who hand it out can prepare."""
    rows = Consultation.objects.select_related("plan").prefetch_related(
        "channels", "rule_sentences", "grounds"
    )
    found = get_object_or_404(rows, slug=consultation)
    element = _element(found, code) if code else None
    standing = standing_of(found, at)
    context: dict[str, Any] = {
        "consultation": found,
        "plan": found.plan,
        "element": element,
        "at": at,
        "standing": standing,
        "by_postmark": found.arrival_rule == rules.POSTMARK,
        "lines": LINES,
        "lines_of_reason": LINES_OF_REASON,
        "lines_behind": LINES_BEHIND,
    }
    if standing.takes_paper:
        context["sheet"] = sheet_of(found, element)
    return render(request, "comments/public/paper/paper.html", context)


def _element(consultation: Consultation, code: str) -> Element:
    found = consultation.plan.elements.filter(code=code).first()
    if found is None:
        raise Http404(gettext("この計画に、その項目はありません。"))
    return found
