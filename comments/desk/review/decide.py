"""A clerk's decision on a submission: accept, set aside, mark as mistaken, withdraw, reopen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Submission
from comments.records import audit


@transaction.atomic
def decide(
    submission: Submission,
    action: str,
    *,
    by: str,
    at: datetime,
    revision: int | None,
    code: str = "",
    note: str = "",
) -> None:
    """Take `submission` along one transition, judged by the `revision` that its clerk has seen.

    Raises Stale if another clerk was faster or its resident has corrected it meanwhile,
    states.Refused if the table knows no such way, or if the reason it needs is missing.
    """
    if action not in states.TRANSITIONS:
        raise states.Refused("その操作はありません。")
    refuse_stale(locked(submission), revision)
    audit.move(submission, action, by=by, at=at, code=code, note=note)
