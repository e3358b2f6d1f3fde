"""Changing the words of an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.desk.review.approval import lapse
from comments.desk.review.write_answer import Words, refuse_stranger
from comments.models import Answer
from comments.records import audit


@transaction.atomic
def rewrite(answer: Answer, words: Words, *, by: User, at: datetime, revision: int | None) -> bool:
    """Write an answer anew; return whether anything changed. An approval lapses with a change.

    `revision` is the one that its clerk has seen. Raises Stale if there is a later one, Refused for
    a 反映区分 of another consultation.
    """
    row = locked(answer)
    refuse_stale(row, revision)
    refuse_stranger(row.consultation, words)
    values: dict[str, Any] = {
        "gist": words.gist,
        "text": words.text,
        "disposition": words.disposition,
    }
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    lapse(row, by=by, at=at)
    audit.change(row, "write", by=by.get_username(), at=at, **values)
    row.written_at, row.written_by = at, by
    row.save(update_fields=["written_at", "written_by"])
    return True
