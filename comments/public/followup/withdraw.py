"""The verb 取り下げる, by the resident."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.domain import actors, states
from comments.models import Submission
from comments.public.followup.changeable import NotNow, is_changeable, locked
from comments.records import audit

NOTE = "提出者がこのサイトで取り下げました。"


@transaction.atomic
def withdraw(submission: Submission, *, at: datetime) -> None:
    """Withdraw the submission; one that is withdrawn already stays so. Raises NotNow."""
    row = locked(submission)
    if row.state == states.WITHDRAWN:
        return
    if not is_changeable(row, at):
        raise NotNow
    audit.move(row, "withdraw", by=actors.WEB, at=at, note=NOTE)
