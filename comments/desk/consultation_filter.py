"""The list filter that keeps each working list to one consultation."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from comments.models import Consultation


class ConsultationFilter(admin.SimpleListFilter):
    """One consultation at a time: the real thing and practice are never counted together.

    Without a choice it is the first real one.
    """

    title = "市民コメント"
    parameter_name = "consultation"
    path = "consultation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(each.pk), each.marked_title) for each in Consultation.objects.all()]

    def has_output(self) -> bool:
        return True

    def value(self) -> str | None:
        chosen = super().value()
        known = [key for key, _ in self.lookup_choices]
        return chosen if chosen in known else next(iter(known), None)

    def choices(self, changelist: Any) -> Any:
        for key, title in self.lookup_choices:
            yield {
                "selected": self.value() == key,
                # What else was chosen belongs to the other consultation.
                "query_string": f"?{self.parameter_name}={key}",
                "display": title,
            }

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        return queryset.filter(**{f"{self.path}_id": self.value()})


def chosen_consultation(request: HttpRequest) -> Consultation | None:
    """Return the consultation a list is of, as ConsultationFilter decides it."""
    rows = list(Consultation.objects.all())
    chosen = request.GET.get(ConsultationFilter.parameter_name)
    return next((each for each in rows if str(each.pk) == chosen), next(iter(rows), None))
