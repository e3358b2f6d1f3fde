"""The verb: approve an answer for publication."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain.states import Refused
from comments.models import Answer
from comments.records import audit


@transaction.atomic
def approve(answer: Answer, *, by: User, at: datetime, revision: int | None) -> None:
    """Approve the answer in the `revision` that its clerk has seen.

    Raises Stale if there is a later one, Refused if it is approved already or something is missing.
    """
    row = locked(answer)
    refuse_stale(row, revision)
    if row.is_approved:
        raise Refused("この市の考え方は、すでに承認されています。")
    lacking = _lacking(row)
    if lacking:
        raise Refused(f"まだ承認できません。次のものが要ります：{'、'.join(lacking)}")
    row.approved_at, row.approved_by = at, by
    row.save(update_fields=["approved_at", "approved_by"])
    audit.record(row, "approve", by=by.get_username(), at=at)


def _lacking(row: Answer) -> list[str]:
    wanted = {
        "意見の概要": row.gist,
        "市の考え方": row.text,
        "反映区分": row.disposition_id,
        "1件以上の意見": row.comments.filter(version__is_current=True).exists(),
    }
    return [name for name, there in wanted.items() if not there]
