"""市の考え方 at the desk: the list of answers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse

from comments.desk.consultation_filter import ConsultationFilter
from comments.desk.model_admin import OwnPageAdmin
from comments.desk.review.answer_pages import answer_page
from comments.desk.review.filters import AnswerDispositionFilter, ApprovedFilter
from comments.domain import states
from comments.models import Answer

_EXCERPT = 60
_COUNTED = Q(
    comments__version__is_current=True,
    comments__version__submission__state__in=states.COUNTED,
)


class AnswerAdmin(OwnPageAdmin):
    """Read only here: what is written and approved goes through the verbs of review."""

    list_display = ("called", "excerpt", "disposition", "points", "approved", "written_by")
    list_display_links = ("called", "excerpt")
    list_filter = (ConsultationFilter, ApprovedFilter, AnswerDispositionFilter)
    ordering = ("-pk",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(
            "consultation", "disposition", "written_by", "approved_by"
        ).annotate(counted=Count("comments", filter=_COUNTED))

    def own_page(self, request: HttpRequest, obj: Answer) -> HttpResponse:
        return answer_page(request, obj)

    @admin.display(description="番号", ordering="pk")
    def called(self, answer: Answer) -> str:
        return str(answer)

    @admin.display(description="意見の概要")
    def excerpt(self, answer: Answer) -> str:
        plain = " ".join(answer.gist.split())
        return plain if len(plain) <= _EXCERPT else f"{plain[:_EXCERPT]}…"

    @admin.display(description="受理した意見の数", ordering="counted")
    def points(self, answer: Any) -> int:
        return int(answer.counted)

    @admin.display(description="承認", ordering="approved_at")
    def approved(self, answer: Answer) -> str:
        return "承認済み" if answer.is_approved else "未承認"
