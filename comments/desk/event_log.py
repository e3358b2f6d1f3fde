"""The list of events (記録)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from comments.desk.event_wording import ACTIONS, told
from comments.desk.model_admin import AuditedAdmin
from comments.domain.whole_number import whole_number
from comments.models import Consultation, Event


class ActionFilter(admin.SimpleListFilter):
    title = "何を"
    parameter_name = "action_is"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(ACTIONS.items())

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        return queryset.filter(action=self.value()) if self.value() else queryset


class CaseFilter(admin.SimpleListFilter):
    title = "市民コメント"
    parameter_name = "case"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(each.pk), each.marked_title) for each in Consultation.objects.all()]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        key = whole_number(self.value() or "")
        return queryset if key is None else queryset.filter(consultation_id=key)


class EventAdmin(AuditedAdmin):
    """記録. Nothing in it can be changed, here or anywhere."""

    list_display = ("moment", "by_whom", "case", "what", "deed", "reason", "changes_told")
    list_display_links = None
    list_filter = (CaseFilter, ActionFilter)
    actions = None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        # An event has no foreign keys: what it tells of may be gone.
        of = Consultation.objects.filter(pk=OuterRef("consultation_id")).order_by()
        return (
            super()
            .get_queryset(request)
            .annotate(
                of_case=Subquery(of.values("title")[:1]),
                of_rehearsal=Subquery(of.values("rehearsal")[:1]),
            )
        )

    @admin.display(description="日時", ordering="pk")
    def moment(self, event: Event) -> str:
        return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description="誰が")
    def by_whom(self, event: Event) -> str:
        return told(event).by

    @admin.display(description="案件")
    def case(self, event: Any) -> str:
        rehearsal = "【練習】" if event.of_rehearsal else ""
        return f"{rehearsal}{event.of_case}" if event.of_case else ""

    @admin.display(description="対象", ordering="label")
    def what(self, event: Event) -> str:
        return told(event).what

    @admin.display(description="何を")
    def deed(self, event: Event) -> str:
        return told(event).action

    @admin.display(description="内容")
    def changes_told(self, event: Event) -> str:
        return "／".join(told(event).changes)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """An event has no history of its own."""
        raise Http404
