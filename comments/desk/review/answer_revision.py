"""What every change of an answer does to it: the older page is refused, the approval lapses."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from comments.domain.states import Refused
from comments.models import Answer
from comments.records import audit


def locked(answer: Answer, *, seen: int) -> Answer:
    """Return the answer as it is, its row locked. Raises Refused if it is not what was `seen`."""
    row = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if row.revision != seen:
        raise Refused(
            "まだ何も変えていません。開いているあいだに、ほかの職員がこの市の考え方を変えました。"
            "いまの内容を確かめて、もう一度行ってください。"
        )
    return row


def renew(row: Answer, *, by: User, at: datetime) -> None:
    """Count one change of a locked answer; what was approved is approved no longer."""
    was_approved = row.is_approved
    row.revision += 1
    row.approved_at = row.approved_by = None
    row.save(update_fields=["revision", "approved_at", "approved_by"])
    if was_approved:
        audit.record(row, "lapse", by=by.get_username(), at=at)
