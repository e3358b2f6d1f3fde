"""A clerk's word on whether a submission is on time, in place of what its dates say."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

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
    seen: bool | None,
) -> None:
    """Say that the submission is on time, or not, and why; None takes the word back.

    `seen` is the word that its clerk has seen. The finding on the window follows the verdict.
    Raises states.Refused if another clerk was faster, without a reason, or once it is decided on.
    """
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.on_time_said != seen:
        raise states.Refused(
            "まだ何も変えていません。開いているあいだに、ほかの職員が期間内かどうかの判断を変えました。"
            "いまの判断を確かめて、もう一度行ってください。"
        )
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
