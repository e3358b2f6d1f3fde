"""From an accepted comment to a published result, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from comments.desk.publication.publish import publish
from comments.desk.review.approve_answer import approve
from comments.desk.review.write_answer import Words, answer
from comments.models import Answer, Comment, Consultation, Publication, Submission
from comments.records import audit
from tests.makers import AFTER, DURING


def clerk(name: str = "kakari") -> User:
    """Somebody who writes and approves; the verbs do not ask for rights."""
    return User.objects.get_or_create(username=name, defaults={"is_staff": True})[0]


def accept(*submissions: Submission) -> None:
    for each in submissions:
        audit.move(each, "accept", by="kakari", at=DURING)


def points_of(*submissions: Submission) -> list[Comment]:
    return list(
        Comment.objects.current().filter(version__submission__in=submissions).order_by("pk")
    )


def words(consultation: Consultation, gist: str = "窓口を増やしてほしい。", **values) -> Words:
    given = {
        "gist": gist,
        "text": "窓口のあり方を検討します。",
        "disposition": consultation.dispositions.get(key="included"),
    }
    return Words(**(given | values))


def answered(
    consultation: Consultation,
    comments: Iterable[Comment],
    gist: str = "窓口を増やしてほしい。",
    *,
    approved: bool = True,
    **values: object,
) -> Answer:
    """An answer to the comments, approved unless it is said not to be."""
    keys = [each.pk for each in comments]
    given = words(consultation, gist, **values)
    row = answer(consultation, keys, given, by=clerk(), at=DURING)
    if approved:
        approve(row, by=clerk(), at=DURING, revision=row.revision)
        row.refresh_from_db()
    return row


def published(
    consultation: Consultation, *submissions: Submission, at: datetime = AFTER, **values: object
) -> Publication:
    """Everything done: accepted, answered, approved, published."""
    accept(*submissions)
    open_points = [each for each in points_of(*submissions) if each.answer_id is None]
    if open_points:
        answered(consultation, open_points)
    return publish(consultation, by=clerk(), at=at, **values)  # type: ignore[arg-type]
