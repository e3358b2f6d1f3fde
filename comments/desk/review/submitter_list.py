"""提出者 at the desk: the list of people, and saying who is the same person.

The stock search would put what is typed, a name, into the address, and addresses end up in logs and
in the browser's history. People are searched by POST, on a page of its own.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments.desk.likeness.same_person import apart, same_person
from comments.desk.model_admin import AuditedAdmin
from comments.desk.review.filters import OfSubmission
from comments.desk.search import by_words
from comments.desk.views import can, desk_view, page
from comments.domain.access import Capability
from comments.domain.states import Refused
from comments.domain.submitter_fields import FIELD, FIELDS, IDENTIFYING
from comments.domain.whole_number import whole_numbers
from comments.models import Submitter

_MOST = 200
"""How many people a search shows; more are asked to be narrowed down."""


class SubmitterAdmin(AuditedAdmin):
    """Who submitted; read only. Only for those who may see personal data."""

    sees = Capability.SEE_PERSONAL
    list_display = ("reference", *IDENTIFYING, "kind", "joined_to_others")
    list_filter = (OfSubmission, "is_body")
    ordering = ("submission__number", "position")
    actions = ("same_person", "apart")
    fields = ("submission_link", *(each.name for each in FIELDS))
    readonly_fields = ("submission_link",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        others = Submitter.objects.filter(person_group=OuterRef("person_group")).exclude(
            pk=OuterRef("pk")
        )
        return (
            super()
            .get_queryset(request)
            .select_related("submission__consultation")
            .annotate(joined=Exists(others))
        )

    def has_review_permission(self, request: HttpRequest) -> bool:
        return can(request, Capability.REVIEW)

    @admin.action(description="選んだ提出者を同一人とする", permissions=["review"])
    def same_person(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        _join(request, "same_person", _keys(queryset))

    @admin.action(description="選んだ提出者を別人とする", permissions=["review"])
    def apart(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        _join(request, "apart", _keys(queryset))

    @admin.display(description="提出", ordering="submission__number")
    def reference(self, submitter: Submitter) -> str:
        return f"{submitter.submission} {submitter}"

    @admin.display(description="種類", ordering="is_body")
    def kind(self, submitter: Submitter) -> str:
        return "法人・団体" if submitter.is_body else "個人"

    @admin.display(description="同一人")
    def joined_to_others(self, submitter: Any) -> str:
        return "ほかの提出と同一人" if submitter.joined else ""

    @admin.display(description="提出")
    def submission_link(self, submitter: Submitter) -> SafeString:
        address = reverse("admin:comments_submission_change", args=[submitter.submission_id])
        return format_html('<a href="{}">{}</a>', address, submitter.submission)


@desk_view(Capability.SEE_PERSONAL)
def search_people(request: HttpRequest) -> HttpResponse:
    """Find people by name or address, whatever its width or kana. By POST only."""
    typed = request.POST.get("words", "").replace("\0", "").strip()
    if not typed:
        return HttpResponseRedirect(reverse("admin:comments_submitter_changelist"))
    rows = by_words(Submitter.objects.select_related("submission__consultation"), typed)
    found = list(
        rows.order_by("submission__consultation", "submission__number", "position")[: _MOST + 1]
    )
    context = {
        "title": "提出者を探す",
        "words": typed,
        "headings": [FIELD[name].short for name in IDENTIFYING],
        "found": found[:_MOST],
        "is_cut": len(found) > _MOST,
        "most": _MOST,
        "can_review": can(request, Capability.REVIEW),
    }
    return page(request, "comments/desk/review/people.html", context)


@desk_view(Capability.SEE_PERSONAL, Capability.REVIEW)
def join_people(request: HttpRequest) -> HttpResponse:
    """Say of the people found that they are one, or that they are not."""
    keys = whole_numbers(request.POST.getlist("who"))
    action = request.POST.get("action", "")
    if action in _VERBS:
        _join(request, action, keys)
    return HttpResponseRedirect(reverse("admin:comments_submitter_changelist"))


_VERBS = {"same_person": (same_person, "同一人"), "apart": (apart, "別人")}


def _join(request: HttpRequest, action: str, keys: list[int]) -> None:
    verb, word = _VERBS[action]
    try:
        count = verb(keys, by=request.user.get_username(), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{word}としました（変わったのは{count}件です）。")


def _keys(queryset: models.QuerySet[Any]) -> list[int]:
    return list(queryset.order_by().values_list("pk", flat=True))
