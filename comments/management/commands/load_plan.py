"""manage.py load_plan, with the event that only this app can write."""

from __future__ import annotations

from django.utils import timezone

from comments.loading.load_plan import load_plan
from plan.loading import Report
from plan.management.commands import load_plan as plain


class Command(plain.Command):
    """Stands before the plan's own command, because this app stands before it (settings.py)."""

    def load(self, file: str, *, slug: str | None) -> Report:
        return load_plan(file, at=timezone.now(), slug=slug)
