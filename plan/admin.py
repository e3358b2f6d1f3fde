"""The plan's screens at the desk; comments.desk adds rights and log.

A fixed plan is shown, with the reason, and not changed; nothing of a plan is ever deleted here.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from plan.forms import ElementForm, PlanForm
from plan.models import Element, Plan

FIXED = (
    "この計画についての市民コメントが始まっているため、本文も構成も変えられません"
    "（何に意見が寄せられたのかが、後から分からなくならないようにするためです）。"
)
HANGING = ("goal", "direction")


class PlanAdmin(admin.ModelAdmin):
    """計画（素案）. Its slug is chosen once: files and copies are told apart by it."""

    form = PlanForm
    list_display = ("title", "slug", "fixed_from")
    search_fields = ("title", "short_title", "slug")
    ordering = ("slug",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "fixed_from") if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return _with_reason(super().get_fieldsets(request, obj), obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _fixed(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ElementAdmin(admin.ModelAdmin):
    """計画の項目. Plan and code stay as they were made: the code is printed and referred to."""

    form = ElementForm
    list_display = ("code", "label", "title", "parent", "plan")
    list_display_links = ("code", "title")
    list_filter = (("plan", admin.RelatedOnlyFieldListFilter), "kind", "actor")
    list_select_related = ("plan", "parent")
    search_fields = ("code", "title", "text", "note")
    search_help_text = "符号・見出し・本文・注から探します。"
    ordering = ("plan", "position", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("plan", "code") if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return _with_reason(super().get_fieldsets(request, obj), obj and obj.plan)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _fixed(obj and obj.plan)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "plan":
            kwargs["queryset"] = _unfixed(Plan.objects.all(), "")
        if db_field.name == "parent":
            kwargs["queryset"] = self._parents(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _parents(self, request: HttpRequest) -> QuerySet[Element]:
        """Return what an element may hang under: within its own plan, once it has one."""
        parents = Element.objects.filter(kind__in=HANGING).select_related("plan")
        match = request.resolver_match
        if match is not None and "object_id" in match.kwargs:
            return parents.filter(plan__elements=match.kwargs["object_id"])
        return _unfixed(parents, "plan__")


def _fixed(plan: Plan | None) -> bool:
    return plan is not None and plan.is_fixed(timezone.now())


def _unfixed(rows: QuerySet[Any], prefix: str) -> QuerySet[Any]:
    since = f"{prefix}fixed_from"
    return rows.filter(Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__gt": timezone.now()}))


def _with_reason(fieldsets: Any, plan: Plan | None) -> Any:
    """Put the reason for which nothing can be changed above the fields of a fixed plan."""
    if not _fixed(plan):
        return fieldsets
    (name, options), *rest = fieldsets
    return [(name, {**options, "description": FIXED}), *rest]
