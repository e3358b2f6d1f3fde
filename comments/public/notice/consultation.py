"""One consultation: what, until when, who, how; and the plan as it shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from comments.domain import rules
from comments.models import Consultation
from comments.public.cached_pages import reading_page
from comments.public.notice.conditions import conditions
from comments.public.window_status import standing_of
from plan.views import draw_element, draw_search, draw_whole


@reading_page
def consultation(request: HttpRequest, consultation: str, *, at: datetime) -> HttpResponse:
    """Show everything there is to know before one comments."""
    rows = _consultations().prefetch_related("rule_sentences", "grounds", "places")
    found = get_object_or_404(rows, slug=consultation)
    terms = found.terms
    context = {
        **_context(found, at),
        "conditions": list(conditions(found)),
        "is_for_some": "eligibility" in terms.sentences,
        "is_by_name": bool({"identity", "named"} & terms.sentences.keys()),
        "by_postmark": terms.arrival_rule == rules.POSTMARK,
    }
    return render(request, "comments/public/notice/consultation.html", context)


@reading_page
def plan(request: HttpRequest, consultation: str, *, at: datetime) -> HttpResponse:
    """Show the whole draft, with the way to comment on each of its elements."""
    found = get_object_or_404(_consultations(), slug=consultation)
    return draw_whole(
        request,
        found.plan,
        template="comments/public/notice/plan.html",
        context=_inviting(found, at),
    )


@reading_page
def search(request: HttpRequest, consultation: str, *, at: datetime) -> HttpResponse:
    """Show what is found in the draft, with the way to comment on each of the elements."""
    found = get_object_or_404(_consultations(), slug=consultation)
    return draw_search(
        request,
        found.plan,
        template="comments/public/notice/search.html",
        context=_inviting(found, at),
    )


@reading_page
def element(request: HttpRequest, consultation: str, code: str, *, at: datetime) -> HttpResponse:
    """Show one element of the draft, with the way to comment on it."""
    found = get_object_or_404(_consultations(), slug=consultation)
    return draw_element(
        request,
        found.plan,
        code,
        template="comments/public/notice/element.html",
        context=_context(found, at),
    )


def _consultations() -> QuerySet[Consultation]:
    rows = Consultation.objects.select_related("plan").prefetch_related("channels")
    return rows.annotate(editions=Count("publications"))


def _inviting(consultation: Consultation, at: datetime) -> dict[str, Any]:
    """The context of a page that invites beside each element, as long as one can write."""
    context = _context(consultation, at)
    if context["standing"].can_write:
        context["invitation"] = "comments/public/notice/invitation.html"
    return context


def _context(consultation: Consultation, at: datetime) -> dict[str, Any]:
    return {
        "base_template": "comments/public/base.html",
        "consultation": consultation,
        "plan": consultation.plan,
        "at": at,
        "standing": standing_of(consultation, at),
        "write": reverse("write", args=[consultation.slug]),
    }
