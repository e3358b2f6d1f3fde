"""The list of arrivals, the oldest waiting one first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse

from comments.desk.arrivals.arrival_page import arrival_page
from comments.desk.arrivals.pane import label_of
from comments.desk.consultation_filter import ConsultationFilter
from comments.desk.model_admin import OwnPageAdmin
from comments.domain.access import Capability
from comments.models import Arrival
from comments.models.arrival import ATTACHED


class ArrivalAdmin(OwnPageAdmin):
    """Read only: what becomes of an arrival is decided on its page."""

    sees = Capability.SEE_PERSONAL
    list_display = (
        "called",
        "channel",
        "received",
        "state",
        "became",
        "files",
        "sender_name",
        "subject",
    )
    list_filter = (ConsultationFilter, "state", "channel")
    ordering = ("received_on", "pk")
    actions = None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("consultation", "submission__consultation").prefetch_related(
            "files"
        )

    def own_page(self, request: HttpRequest, obj: Arrival) -> HttpResponse:
        return arrival_page(request, obj)

    @admin.display(description="到着物", ordering="pk")
    def called(self, arrival: Arrival) -> str:
        return str(arrival)

    @admin.display(description="受領", ordering="received_on")
    def received(self, arrival: Arrival) -> str:
        return f"{arrival.received_on:%Y-%m-%d}"

    @admin.display(description="どうなったか")
    def became(self, arrival: Arrival) -> str:
        if arrival.submission is None:
            return str(arrival.get_dismissal_display())
        purpose = f"（{arrival.get_purpose_display()}）" if arrival.state == ATTACHED else ""
        return f"{arrival.submission.reference}{purpose}"

    @admin.display(description="ファイル")
    def files(self, arrival: Any) -> str:
        return "、".join(
            label_of(each) + (f"{each.pages}ページ" if each.pages else "")
            for each in arrival.files.all()
        )
