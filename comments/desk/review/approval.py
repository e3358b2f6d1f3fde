"""An approval speaks of one revision of an answer: with every change it lapses."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from comments.models import Answer
from comments.records import audit


def lapse(row: Answer, *, by: User, at: datetime) -> None:
    """Take the approval of a locked answer back, if it has one; call it with every change of it."""
    if not row.is_approved:
        return
    row.approved_at = row.approved_by = None
    row.save(update_fields=["approved_at", "approved_by"])
    audit.record(row, "lapse", by=by.get_username(), at=at)
