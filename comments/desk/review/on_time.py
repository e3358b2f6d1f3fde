"""A clerk's word on whether a submission is on time, in place of what its dates say."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Submission
from comments.records import audit, findings


@transaction.atomic
def say_on_time(
    submission: Submission,
    said: bool | None,
    *,
    why: str,
    by: str,
    at: datetime,
    revision: int | None,
) -> None:
    """Say that the submission is on time, or not, and why; None takes the word back.

    `revision` is the one that its clerk has seen. The finding on the window follows the verdict.
    Raises Stale if another clerk was faster, states.Refused without a reason, or once it is decided
    on.
    """
    row = locked(submission)
    refuse_stale(row, revision)
    if row.state != states.RECEIVED:
        raise states.Refused(
            f"「{states.STATES[row.state]}」の提出の判断は変えられません。"
            "先に「確認をやり直す」を選んでください。"
        )
    if not why.strip():
        raise states.Refused("期間内かどうかを判断した理由を書いてください。")
    kept = "" if said is None else why.strip()
    audit.change(
        row, "say_on_time", by=by, at=at, why=why.strip(), on_time_said=said, on_time_why=kept
    )
    findings.follow_verdict(row)
    submission.refresh_from_db()
