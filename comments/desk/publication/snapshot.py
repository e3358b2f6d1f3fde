"""The snapshot that is published: counts and answers, without personal data.

The snapshot is plain JSON:

    {"format": 1, "title", "rehearsal", "plan", "opens_on", "closes_on",
     "total": {"submissions", "people", "points"},
     "channels": [{"key", "label", "submissions", "people", "points"}],
     "dispositions": [{"label", "points"}],
     "answers": [{"element": {"code", "label", "title"}, "gist", "text", "disposition", "points"}]}

An answer to points on several elements stands under each of them, in the plan's order, 計画全体 last
(its code is empty). What a resident wrote is nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count

from comments.models import Answer, Comment, Consultation
from comments.models.comment import WHOLE_PLAN
from comments.models.publication import digest_of
from comments.records import counts
from comments.records.counts import Tally
from plan.outline import Outline

FORMAT = 1


@dataclass(frozen=True)
class Frozen:
    """A snapshot, and beside it whose points its answers answer.

    `own` is submission → [{"comment", "position", "answer": its place in the snapshot}], by keys.
    """

    snapshot: dict[str, Any]
    own: dict[str, list[dict[str, int]]]

    @property
    def digest(self) -> str:
        return digest_of(self.snapshot, self.own)


@dataclass(frozen=True)
class _Point:
    """A counted comment, without its words."""

    pk: int
    point_group: Any
    submission: int
    position: int
    place: int
    """Where its element comes in the plan's order."""
    code: str
    answer: int


def draw(consultation: Consultation) -> Frozen:
    """Return what would be published now: approved answers to counted points."""
    elements = _elements(consultation)
    answers = {row.pk: row for row in _approved(consultation)}
    entries: list[dict[str, Any]] = []
    own: dict[str, list[dict[str, int]]] = {}
    for (_, code, answer), points in _grouped(consultation, elements):
        entries.append(
            _entry(answers[answer], elements[code], len({each.point_group for each in points}))
        )
        for point in points:
            mine = {"comment": point.pk, "position": point.position, "answer": len(entries) - 1}
            own.setdefault(str(point.submission), []).append(mine)
    for rows in own.values():
        rows.sort(key=lambda each: each["position"])
    return Frozen({**_head(consultation), "answers": entries}, own)


def _head(consultation: Consultation) -> dict[str, Any]:
    summary = counts.summary(consultation)
    return {
        "format": FORMAT,
        "title": consultation.title,
        "rehearsal": consultation.rehearsal,
        "plan": consultation.plan.title,
        "opens_on": consultation.opens_on.isoformat(),
        "closes_on": consultation.closes_on.isoformat(),
        "total": _numbers(summary.total),
        "channels": [
            {"key": each.key, "label": str(each.label), **_numbers(each)}
            for each in summary.channels
        ],
        "dispositions": _dispositions(consultation),
    }


def _numbers(tally: Tally) -> dict[str, int | None]:
    return {"submissions": tally.submissions, "people": tally.people, "points": tally.points}


def _dispositions(consultation: Consultation) -> list[dict[str, Any]]:
    """Points by the 反映区分 of their answers, in the consultation's order."""
    rows = _answered(consultation).values_list("answer__disposition")
    found = dict(rows.annotate(Count("point_group", distinct=True)))
    return [
        {"label": each.label, "points": found.get(each.pk, 0)}
        for each in consultation.dispositions.all()
    ]


def _elements(consultation: Consultation) -> dict[str, dict[str, str]]:
    """Code → what an element is called, in the plan's order, 計画全体 last."""
    rows = {
        each.code: {"code": each.code, "label": each.label, "title": each.title}
        for each in Outline(consultation.plan)
    }
    return {**rows, "": {"code": "", "label": "", "title": WHOLE_PLAN}}


def _approved(consultation: Consultation) -> Any:
    return Answer.objects.approved().filter(consultation=consultation).select_related("disposition")


def _answered(consultation: Consultation) -> Any:
    """What is published of all comments: the one place that leaves any of them out."""
    return (
        Comment.objects.counted()
        .filter(
            version__submission__consultation=consultation,
            answer__in=_approved(consultation),
        )
        .order_by()
    )


def _grouped(
    consultation: Consultation, elements: dict[str, dict[str, str]]
) -> Iterator[tuple[tuple[int, str, int], list[_Point]]]:
    """Yield the points of each answer on each element, in the snapshot's order."""
    place = {code: n for n, code in enumerate(elements)}
    rows = _answered(consultation).values_list(
        "pk", "point_group", "version__submission", "position", "element__code", "answer"
    )
    points = [
        _Point(pk, point_group, submission, position, place[code or ""], code or "", answer)
        for pk, point_group, submission, position, code, answer in rows
    ]
    points.sort(key=lambda each: (each.place, each.answer, each.pk))
    for key, group in groupby(points, key=lambda each: (each.place, each.code, each.answer)):
        yield key, list(group)


def _entry(answer: Answer, element: dict[str, str], points: int) -> dict[str, Any]:
    return {
        "element": element,
        "gist": answer.gist,
        "text": answer.text,
        "disposition": str(answer.disposition),
        "points": points,
    }
