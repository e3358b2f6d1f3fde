"""The verb: an answer answers these comments. A comment has at most one answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count

from comments.desk.edit_conflicts.chosen_points import (
    lock_points,
    refuse_stale_points,
    with_answers,
)
from comments.desk.review.approval import lapse
from comments.domain.states import Refused
from comments.models import Answer, Comment
from comments.records import audit
from comments.records.chunks import chunks


@transaction.atomic
def join(
    comments: Collection[int],
    answer: Answer | None,
    *,
    by: User,
    at: datetime,
    seen: Mapping[int, str] | None = None,
) -> int:
    """Let `answer` answer the comments with these primary keys, and return how many are new to it.

    A comment leaves the answer it had; None only takes it out. Every answer that so gains or loses
    comments is another, and its approval lapses. `seen` are the revisions that a clerk was shown
    (chosen_points.with_answers). Raises Stale if they are no longer so, and Refused if a comment is
    of another consultation than the answer.
    """
    if seen is None:
        lock_points(comments)
    else:
        refuse_stale_points(comments, seen, with_answers)
    pks = sorted(comments)
    touched = _answers_of(pks) | ({answer.pk} if answer else set())
    before = _counts(touched)
    # In the order of their keys, so that two clerks never wait for each other.
    rows = list(
        Answer.objects.filter(pk__in=touched).order_by("pk").select_for_update(of=("self",))
    )
    moved = sum(_join_chunk(chunk, answer, by=by, at=at) for chunk in chunks(pks))
    after = _counts(touched)
    for row in rows:
        if before.get(row.pk, 0) != after.get(row.pk, 0):
            lapse(row, by=by, at=at)
            detail = {"comments": [before.get(row.pk, 0), after.get(row.pk, 0)]}
            audit.record(row, "answer", by=by.get_username(), at=at, detail=detail)
    return moved


def _join_chunk(pks: Sequence[int], answer: Answer | None, *, by: User, at: datetime) -> int:
    rows = [
        row
        for row in Comment.objects.filter(pk__in=pks)
        .select_for_update(of=("self",))
        .select_related("version__submission__consultation", "answer")
        if row.answer != answer
    ]
    if answer and any(
        row.version.submission.consultation_id != answer.consultation_id for row in rows
    ):
        raise Refused("別の市民コメント（案件）の意見には、答えられません。")
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(answer=answer)
    audit.record_all(
        audit.event(
            row,
            "answer",
            by=by.get_username(),
            at=at,
            detail=audit.differences(row, {"answer": (row.answer, answer)}),
        )
        for row in rows
    )
    return len(rows)


def _answers_of(pks: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(pks):
        rows = Comment.objects.filter(pk__in=chunk, answer__isnull=False).order_by()
        found.update(rows.values_list("answer", flat=True).distinct())
    return found


def _counts(answers: Collection[int]) -> dict[int, int]:
    rows = Comment.objects.filter(answer__in=answers).order_by()
    return dict(rows.values_list("answer").annotate(Count("pk")))
