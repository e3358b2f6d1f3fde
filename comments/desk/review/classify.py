"""The verb: classify comments by element, 反映区分, section and tags."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.chosen_points import points, refuse_stale_points
from comments.desk.likeness.verdicts import part
from comments.domain.states import Refused
from comments.models import Comment, Consultation, Disposition, Section, Tag
from comments.records import audit
from comments.records.chunks import chunks
from plan.models import Element


class Keep(Enum):
    """The value of a field that is to stay as it is. None clears it."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True)
class Classified:
    """How many comments were changed, and how many were already so."""

    changed: int
    same: int


@dataclass(frozen=True)
class _Wanted:
    values: dict[str, Any]
    """Foreign keys to set, by field name."""
    tags: frozenset[Tag] | Keep
    plus: frozenset[Tag]
    minus: frozenset[Tag]

    def tags_of(self, present: frozenset[Tag]) -> frozenset[Tag]:
        base = present if isinstance(self.tags, Keep) else self.tags
        return (base | self.plus) - self.minus


@transaction.atomic
def classify(
    comments: Collection[int],
    *,
    by: User,
    at: datetime,
    element: Element | Keep | None = KEEP,
    disposition: Disposition | Keep | None = KEEP,
    section: Section | Keep | None = KEEP,
    tags: Collection[Tag] | Keep = KEEP,
    plus: Collection[Tag] = (),
    minus: Collection[Tag] = (),
    seen: Mapping[int, str] | None = None,
) -> Classified:
    """Classify the comments with these primary keys, all of them or none, one event a comment.

    `tags` sets them exactly; `plus` and `minus` add and take away. `seen` are the
    revisions that a clerk was shown (chosen_points.points). Raises Stale if they are no longer so,
    and Refused if the comments belong to different consultations, or a value to another one or to
    another plan.
    """
    if seen is not None:
        refuse_stale_points(comments, seen, points)
    given = {"element": element, "disposition": disposition, "section": section}
    values = {name: value for name, value in given.items() if not isinstance(value, Keep)}
    exact = tags if isinstance(tags, Keep) else frozenset(tags)
    wanted = _Wanted(values, exact, frozenset(plus), frozenset(minus))
    consultation = _consultation_of(sorted(comments))
    if consultation is None:
        return Classified(0, 0)
    _refuse_strangers(consultation, wanted)
    changed = sum(_classify_chunk(chunk, wanted, by=by, at=at) for chunk in chunks(comments))
    if "element" in wanted.values:
        part(comments, by=by.get_username(), at=at)
    return Classified(changed, len(comments) - changed)


def _consultation_of(pks: Sequence[int]) -> Consultation | None:
    found: set[int] = set()
    for chunk in chunks(pks):
        rows = Comment.objects.filter(pk__in=chunk).order_by()
        found.update(rows.values_list("version__submission__consultation", flat=True).distinct())
    if len(found) > 1:
        raise Refused("別々の市民コメント（案件）の意見を、まとめて分類することはできません。")
    return Consultation.objects.get(pk=found.pop()) if found else None


def _refuse_strangers(consultation: Consultation, wanted: _Wanted) -> None:
    element = wanted.values.get("element")
    if element is not None and element.plan_id != consultation.plan_id:
        raise Refused("別の計画の項目には結び付けられません。")
    exact = frozenset() if isinstance(wanted.tags, Keep) else wanted.tags
    owned = [wanted.values.get("disposition"), wanted.values.get("section"), *exact, *wanted.plus]
    if any(each is not None and each.consultation_id != consultation.pk for each in owned):
        raise Refused("別の市民コメント（案件）の反映区分・担当・タグは使えません。")


def _classify_chunk(pks: Sequence[int], wanted: _Wanted, *, by: User, at: datetime) -> int:
    rows = list(
        Comment.objects.filter(pk__in=pks)
        .order_by("pk")
        .select_for_update(of=("self",))
        .select_related("version__submission__consultation", "element", "disposition", "section")
        .prefetch_related("tags")
    )
    differing = [(row, pairs) for row in rows if (pairs := _differences(row, wanted))]
    keys = [row.pk for row, _ in differing]
    Comment.objects.filter(pk__in=keys).update(**wanted.values, classified_at=at, classified_by=by)
    _set_tags([row for row, pairs in differing if "tags" in pairs], wanted)
    audit.record_all(
        audit.event(
            row, "classify", by=by.get_username(), at=at, detail=audit.differences(row, pairs)
        )
        for row, pairs in differing
    )
    return len(differing)


def _differences(row: Comment, wanted: _Wanted) -> dict[str, tuple[Any, Any]]:
    pairs = {
        name: (getattr(row, name), value)
        for name, value in wanted.values.items()
        if getattr(row, name) != value
    }
    present = frozenset(row.tags.all())
    future = wanted.tags_of(present)
    if present != future:
        pairs["tags"] = (_names(present), _names(future))
    return pairs


def _set_tags(rows: list[Comment], wanted: _Wanted) -> None:
    through = Comment.tags.through
    through.objects.filter(comment_id__in=[row.pk for row in rows]).delete()
    through.objects.bulk_create(
        through(comment_id=row.pk, tag_id=tag.pk)
        for row in rows
        for tag in wanted.tags_of(frozenset(row.tags.all()))
    )


def _names(tags: Collection[Tag]) -> list[str]:
    return sorted(tag.name for tag in tags)
