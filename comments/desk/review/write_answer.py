"""Writing an answer to one or many comments."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.chosen_points import refuse_stale_points, with_answers
from comments.desk.review.join_answer import join
from comments.domain.states import Refused
from comments.models import Answer, Consultation, Disposition
from comments.records import audit


@dataclass(frozen=True)
class Words:
    """What an answer says. It may be unfinished until it is to be approved."""

    gist: str
    text: str
    disposition: Disposition | None


@transaction.atomic
def answer(
    consultation: Consultation,
    comments: Collection[int],
    words: Words,
    *,
    by: User,
    at: datetime,
    seen: Mapping[int, str] | None = None,
) -> Answer:
    """Write a new answer to the comments with these primary keys.

    `seen` are the revisions that a clerk was shown (chosen_points.with_answers). Raises Stale if
    they are no longer so, and Refused for comments or a 反映区分 of another consultation; then nothing
    is written.
    """
    if seen is not None:
        refuse_stale_points(comments, seen, with_answers)
    refuse_stranger(consultation, words)
    row = Answer.objects.create(
        consultation=consultation,
        gist=words.gist,
        text=words.text,
        disposition=words.disposition,
        written_at=at,
        written_by=by,
    )
    audit.record(row, "write", by=by.get_username(), at=at)
    join(comments, row, by=by, at=at)
    row.refresh_from_db()
    return row


def refuse_stranger(consultation: Consultation, words: Words) -> None:
    """Raise Refused for a 反映区分 of another consultation."""
    chosen = words.disposition
    if chosen is not None and chosen.consultation_id != consultation.pk:
        raise Refused("別の市民コメント（案件）の反映区分は使えません。")
