"""The verbs: points are the same opinion, or different, by a clerk's word.

The same text is one point of 意見件数 from then on, however many sent it; who sent it stays counted
among the people. Every word of it can be taken back.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Coalesce

from comments.domain.states import Refused
from comments.models import Comment, Difference
from comments.records import audit

_T = TypeVar("_T")
_CHANGED = "選んだ後に変わった意見があります。画面を開き直してください。"


@transaction.atomic
def same_text(comments: Collection[int], *, by: str, at: datetime) -> int:
    """Make the points with these primary keys, and whatever is one with them, one point.

    Returns how many rows changed. Raises Refused for fewer than two, for points of different
    consultations or elements (their numbers are added up), for points whose version is no longer
    the last, and for two that somebody said are different.
    """
    # Locked together, in one order: two clerks who join overlapping groups would wait for each other.
    held = _locked({*comments, *_one_with(comments)})
    rows = [row for row in held if row.pk in comments]
    _refuse_unlike(rows)
    _refuse_said_apart(held)
    if not _one_with(comments) <= {row.pk for row in held}:
        raise Refused(_CHANGED)
    point_group = rows[0].point_group
    changed = [row for row in held if row.version.is_current and row.point_group != point_group]
    Comment.objects.filter(pk__in=[row.pk for row in changed]).update(point_group=point_group)
    with_first = {"with": str(rows[0])}
    audit.record_all(
        audit.event(row, "same_text", by=by, at=at, detail=with_first) for row in changed
    )
    return len(changed)


@transaction.atomic
def text_apart(comments: Collection[int], *, by: str, at: datetime) -> int:
    """Count each of the points with these primary keys by itself again; return how many changed."""
    changed = [row for row in _locked(comments) if row.is_joined]
    for row in changed:
        row.point_group = uuid.uuid4()
        row.save(update_fields=["point_group"])
        audit.record(row, "text_apart", by=by, at=at)
    return len(changed)


@transaction.atomic
def different(comments: Collection[int], *, by: str, at: datetime) -> int:
    """Keep that the first of these points is not the others; return how many pairs are new.

    Raises Refused for fewer than two, and where somebody has said that two are the same.
    """
    rows = _locked(comments)
    _refuse_few(rows)
    first, *others = rows
    if any(row.point_group == first.point_group for row in others):
        raise Refused("同じ意見とされたものがあります。先にそれを取り消してください。")
    known = set(
        Difference.objects.filter(first=first, second__in=others).values_list("second", flat=True)
    )
    new = [row for row in others if row.pk not in known]
    Difference.objects.bulk_create(Difference(first=first, second=row) for row in new)
    with_first = {"with": str(first)}
    audit.record_all(audit.event(row, "different", by=by, at=at, detail=with_first) for row in new)
    return len(new)


@transaction.atomic
def not_different(comments: Collection[int], *, by: str, at: datetime) -> int:
    """Take back that these two are different; return how many pairs there were."""
    rows = _locked(comments)
    pairs = Difference.objects.filter(first__in=rows, second__in=rows).select_for_update()
    found = list(pairs.select_related("second__version__submission__consultation", "first"))
    for each in found:
        first = next(row for row in rows if row.pk == each.first_id)
        audit.record(each.second, "different_not", by=by, at=at, detail={"with": str(first)})
        each.delete()
    return len(found)


def part(comments: Collection[int], *, by: str, at: datetime) -> None:
    """Count those of these points by themselves that are one with points on another element.

    Whoever moves points to an element calls it: numbers of elements are added up.
    """
    point_group = Comment.objects.filter(pk__in=comments).order_by().values("point_group")
    torn = (
        Comment.objects.current()
        .filter(point_group__in=point_group)
        .order_by()
        .values_list("point_group")
        # What is on the plan as a whole has no element, and is not counted among the distinct.
        .annotate(places=Count(Coalesce("element", 0), distinct=True))
        .filter(places__gt=1)
    )
    groups = [group for group, _ in torn]
    moved = Comment.objects.filter(pk__in=comments, point_group__in=groups)
    text_apart(list(moved.values_list("pk", flat=True)), by=by, at=at)


def _one_with(comments: Collection[int]) -> set[int]:
    """Return the counted points that are one with any of these."""
    groups = Comment.objects.filter(pk__in=comments).order_by().values("point_group")
    rows = Comment.objects.current().filter(point_group__in=groups).order_by()
    return set(rows.values_list("pk", flat=True))


def _locked(pks: Collection[int]) -> list[Comment]:
    rows = Comment.objects.filter(pk__in=pks).order_by("pk")
    return list(_called(rows.select_for_update(of=("self",))))


def _called(rows: _T) -> _T:
    return rows.select_related("version__submission__consultation")  # type: ignore[attr-defined]


def _refuse_few(rows: list[Comment]) -> None:
    if len(rows) < 2:
        raise Refused("意見を2件以上選んでください。")
    if len({row.version.submission.consultation_id for row in rows}) > 1:
        raise Refused("別々の市民コメント（案件）の意見を、一緒に扱うことはできません。")
    if not all(row.version.is_current for row in rows):
        raise Refused(_CHANGED)


def _refuse_unlike(rows: list[Comment]) -> None:
    _refuse_few(rows)
    if len({row.element_id for row in rows}) > 1:
        raise Refused(
            "別々の計画の項目についての意見は、1件とできません（項目別の件数が合わなくなります）。"
            "同じ意見であれば、先に同じ項目に分類してください。"
        )


def _refuse_said_apart(rows: list[Comment]) -> None:
    if Difference.objects.filter(first__in=rows, second__in=rows).exists():
        raise Refused("別の意見とされたものがあります。先にそれを取り消してください。")
