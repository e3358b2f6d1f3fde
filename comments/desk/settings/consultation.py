"""The consultation at the desk: its form, its parts, and its history with theirs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments.desk.model_admin import AuditedAdmin
from comments.desk.settings.consultation_form import WINDOW, ConsultationForm
from comments.desk.settings.first_rows import beginning
from comments.desk.settings.inlines import PARTS
from comments.domain.access import Capability
from comments.models import Event
from comments.records.revisions import events_of
from comments.records.window import fix_text, move_window
from plan.models import Plan


class ConsultationAdmin(AuditedAdmin):
    """市民コメント（案件）."""

    changes = Capability.SETTINGS
    adds = True
    form = ConsultationForm
    inlines = PARTS
    list_display = ("marked_title", "opens_on", "closes_on", "prefix", "plan")
    list_select_related = ("plan",)
    readonly_fields = ("practice", "window_notice", "public_page", "translations_page")
    fieldsets = (
        (None, {"fields": ("plan", "slug", "public_page", "title", "practice", "about")}),
        ("ほかの言葉", {"fields": ("translations_page",)}),
        ("期間", {"fields": (*WINDOW, "window_reason", "window_notice", "result_on")}),
        ("受付", {"fields": ("prefix", "arrival_rule", "inside")}),
        (
            "担当と連絡先",
            {
                "fields": (
                    "office",
                    "office_address",
                    "office_hours",
                    "telephone",
                    "fax",
                    "email",
                )
            },
        ),
        (
            "個人情報",
            {"fields": ("personal_data_use", "personal_data_access", "personal_data_until")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("plan")

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None:
            kwargs["initial"] = beginning(inline.model)
        return kwargs

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        instances = super().get_inline_instances(request, obj)
        if obj is None:
            for each in instances:
                each.extra = len(beginning(each.model)) or 1
        return instances

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save all fields but the window, which moves by its verb."""
        if not (change and form.moves_window):
            super().save_model(request, obj, form, change)
            return
        wanted = {name: getattr(obj, name) for name in WINDOW}
        for name in WINDOW:
            setattr(obj, name, form.initial[name])
        super().save_model(request, obj, form, change)
        move_window(
            obj,
            **wanted,
            reason=form.cleaned_data["window_reason"],
            by=request.user.get_username(),
            at=timezone.now(),
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for plan in {form.instance.plan_id, form.initial.get("plan")} - {None}:
            fix_text(Plan.objects.get(pk=plan))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        told = super().construct_change_message(request, form, formsets, add)
        # The verb that moves the window has written its own event.
        return {
            name: value for name, value in told.items() if name not in (*WINDOW, "window_reason")
        }

    def events_of(self, obj: models.Model) -> models.QuerySet[Event]:
        """Those of its parts too."""
        return events_of(obj)

    @admin.display(description="練習")
    def practice(self, obj: Any) -> str:
        return "練習用です" if obj.rehearsal else "いいえ"

    @admin.display(description="訳")
    def translations_page(self, obj: Any) -> SafeString | str:
        if obj.pk is None:
            return "案件を保存した後に書けます"
        address = reverse("admin:comments_translations", args=[obj.pk])
        return format_html('<a href="{}">やさしい日本語と英語の訳を書く</a>', address)

    @admin.display(description="公開ページ")
    def public_page(self, obj: Any) -> SafeString | str:
        if obj.pk is None:
            return "―"
        return format_html('<a href="{0}">{0}</a>', f"{settings.SITE_URL}/{obj.slug}/")
