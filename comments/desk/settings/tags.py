"""The words by which the desk groups comments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from comments.desk.model_admin import AuditedAdmin
from comments.domain.access import Capability


class TagAdmin(AuditedAdmin):
    """A tag stays with its consultation."""

    changes = Capability.SETTINGS
    adds = True
    list_display = ("name", "consultation")
    list_filter = ("consultation",)
    list_select_related = ("consultation",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("consultation",) if obj else ()
