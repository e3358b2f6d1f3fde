"""The verb: take comments out of an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.chosen_points import lock_points
from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.desk.review.join_answer import join
from comments.domain.states import Refused
from comments.models import Answer


@transaction.atomic
def leave(
    answer: Answer, comments: Collection[int], *, by: User, at: datetime, revision: int | None
) -> int:
    """Take the comments with these primary keys out of the answer; return how many.

    `revision` is the one that its clerk has seen. Raises Stale if there is a later one, Refused if
    none of the comments is the answer's.
    """
    lock_points(comments)
    row = locked(answer)
    refuse_stale(row, revision)
    keys = set(row.comments.filter(pk__in=comments).values_list("pk", flat=True))
    if not keys:
        raise Refused("外す意見を選んでください。")
    return join(keys, None, by=by, at=at)
