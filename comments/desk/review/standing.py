"""What chosen points are filed under now, counted for the page that files them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from comments.models import Comment, Consultation
from comments.models.comment import WHOLE_PLAN
from comments.records.chunks import chunks

_FIELDS = ("element", "disposition", "section")
_LISTED = 8
"""Values of each kind that the page lists; the others are counted together."""


def standing(
    consultation: Consultation, pks: Collection[int]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield a heading, and how many of the points are where."""
    plan = consultation.plan
    kinds: dict[str, tuple[str, str, Any]] = {
        "element": ("計画の項目", WHOLE_PLAN, plan.elements),
        "disposition": ("反映区分", "（未分類）", consultation.dispositions),
        "section": ("担当", "（未定）", consultation.sections),
        "tags": ("タグ", "", consultation.tags),
    }
    for name, counts in _counted(pks).items():
        heading, empty, rows = kinds[name]
        names = {row.pk: str(row) for row in rows.all()}
        found = [(names.get(pk, empty), n) for pk, n in counts.most_common(_LISTED)]
        rest = counts.total() - sum(n for _, n in found)
        if rest:
            found.append(("ほか", rest))
        if found:
            yield heading, found


def _counted(pks: Collection[int]) -> dict[str, Counter[int | None]]:
    """Count the values of each field. Two queries per 500 points."""
    counts: dict[str, Counter[int | None]] = {name: Counter() for name in (*_FIELDS, "tags")}
    through = Comment.tags.through.objects
    for chunk in chunks(pks):
        for row in Comment.objects.filter(pk__in=chunk).order_by().values_list(*_FIELDS):
            for name, value in zip(_FIELDS, row, strict=True):
                counts[name][value] += 1
        counts["tags"].update(
            through.filter(comment__in=chunk).order_by("tag").values_list("tag_id", flat=True)
        )
    return counts
