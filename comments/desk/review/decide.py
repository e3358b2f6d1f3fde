"""A clerk's decision on a submission: accept, set aside, mark as mistaken, withdraw, reopen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

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
    seen: str,
    version: int,
    code: str = "",
    note: str = "",
) -> None:
    """Take `submission` along one transition, judged by the state and version its clerk has seen.

    Raises states.Refused if another clerk was faster, if its resident has corrected it meanwhile,
    if the table knows no such way, or if the reason it needs is missing.
    """
    if action not in states.TRANSITIONS:
        raise states.Refused("その操作はありません。")
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.state != seen:
        raise states.Refused(
            f"開いているあいだに、ほかの職員が「{states.STATES[row.state]}」に変えました。"
            "いまの状態を確かめて、もう一度選んでください。"
        )
    if row.current_version.ordinal != version:
        raise states.Refused(
            "開いているあいだに、提出者が内容を訂正しました。いまの内容を確かめて、もう一度選んでください。"
        )
    audit.move(submission, action, by=by, at=at, code=code, note=note)
