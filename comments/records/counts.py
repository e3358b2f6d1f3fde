"""All counts of a consultation: people, points and submissions.

提出者数 (people) and 意見件数 (points) are different numbers. Counted is what is accepted
(`states.COUNTED`); every other state is counted beside, never mixed in. A person is a distinct
`Submitter.person_group`: two rows are one person only where a clerk said so. A point is a distinct
`Comment.point_group` of a last version: two comments are one point only where a clerk said so. The day is the day received. The database does the counting; no row is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from comments.domain import rules, states
from comments.models import Comment, Consultation, Submission, Submitter
from comments.models.comment import WHOLE_PLAN
from comments.models.consultation import ChannelKind
from plan.outline import Outline

UNCLASSIFIED = "未分類"
GROUNDLESS = "区分の記載なし"

_COUNTED = Q(submission__state__in=states.COUNTED)
_POINTS_COUNTED = Q(version__submission__state__in=states.COUNTED)


@dataclass(frozen=True)
class Tally:
    """How many of one sort. `key` is the permanent key of what is counted, `label` what a reader sees.

    People of several tallies are never added up: one person may be in more than one. Points are,
    over elements only: points that are one have one element.
    A number that has no meaning for the sort is None.
    """

    key: str
    label: str | date
    submissions: int | None = None
    people: int | None = None
    points: int | None = None


@dataclass(frozen=True)
class Summary:
    """All counts of one consultation. All but `received`, `states`, `reasons` count what counts."""

    received: int
    """Numbers drawn: submissions in all states together."""
    states: list[Tally]
    reasons: list[Tally]
    """Submissions set aside, by reason; reasons that do not occur are left out."""
    total: Tally
    channels: list[Tally]
    grounds: list[Tally]
    """People by ground; one person may name several (multiple answers)."""
    ground_answers: int
    """The grounds' own total: answers, not people."""
    groundless: int
    """People who named no ground."""
    elements: list[Tally]
    """In the plan's order, 計画全体 last."""
    dispositions: list[Tally]
    """In the consultation's order, 未分類 last."""
    days: list[Tally]
    """Days received on which something counted came, in order."""


def summary(consultation: Consultation) -> Summary:
    """Count everything of `consultation`. A constant number of queries, whatever its size."""
    counter = _Counter(consultation)
    grounds = counter.by_ground()
    by_state = counter.by_state()
    # Not the sum of channels: people may have written by more than one.
    total = counter.total()
    return Summary(
        received=sum(each.submissions or 0 for each in by_state),
        states=by_state,
        reasons=counter.by_reason(),
        total=total,
        channels=counter.by_channel(),
        grounds=grounds,
        ground_answers=sum(each.people or 0 for each in grounds),
        groundless=counter.groundless(),
        elements=counter.by_element(),
        dispositions=counter.by_disposition(),
        days=counter.by_day(),
    )


class _Counter:
    def __init__(self, consultation: Consultation):
        self.consultation = consultation
        self.submissions = Submission.objects.filter(consultation=consultation).order_by()
        self.people = Submitter.objects.filter(submission__consultation=consultation).order_by()
        self.points = (
            Comment.objects.current()
            .filter(version__submission__consultation=consultation)
            .order_by()
        )
        self.counted_submissions = self.submissions.filter(state__in=states.COUNTED)
        self.counted_people = self.people.filter(_COUNTED)
        self.counted_points = self.points.filter(_POINTS_COUNTED)

    def total(self) -> Tally:
        return Tally(
            "",
            "合計",
            submissions=self.counted_submissions.count(),
            people=self.counted_people.aggregate(n=Count("person_group", distinct=True))["n"],
            points=self.counted_points.aggregate(n=Count("point_group", distinct=True))["n"],
        )

    def by_state(self) -> list[Tally]:
        submissions = _grouped(self.submissions, "state")
        people = _grouped_people(self.people, "submission__state")
        points = _grouped_points(self.points, "version__submission__state")
        return _tallies(states.STATES, submissions, people, points)

    def by_reason(self) -> list[Tally]:
        found = _grouped(self.submissions.exclude(reason_code=""), "reason_code")
        return [
            Tally(key, label, submissions=found[key])
            for key, label in states.REASONS.items()
            if key in found
        ]

    def by_channel(self) -> list[Tally]:
        submissions = _grouped(self.counted_submissions, "channel")
        people = _grouped_people(self.counted_people, "submission__channel")
        points = _grouped_points(self.counted_points, "version__submission__channel")
        labels = {kind: ChannelKind(kind).label for kind in rules.CHANNELS}
        return _tallies(labels, submissions, people, points)

    def by_day(self) -> list[Tally]:
        submissions = _grouped(self.counted_submissions, "received_on")
        people = _grouped_people(self.counted_people, "submission__received_on")
        points = _grouped_points(self.counted_points, "version__submission__received_on")
        return [
            Tally(day.isoformat(), day, submissions[day], people.get(day, 0), points.get(day, 0))
            for day in sorted(submissions)
        ]

    def by_ground(self) -> list[Tally]:
        people = _grouped_people(self.counted_people, "grounds")
        return [
            Tally(ground.key, ground.label, people=people.get(ground.pk, 0))
            for ground in self.consultation.grounds.all()
        ]

    def groundless(self) -> int:
        named = Count("person_group", distinct=True, filter=Q(grounds__isnull=False))
        found = self.counted_people.aggregate(all=Count("person_group", distinct=True), named=named)
        return found["all"] - found["named"]

    def by_element(self) -> list[Tally]:
        points = _grouped_points(self.counted_points, "element")
        people = _grouped_people(
            # One filter() for both, so that both speak of the same version.
            self.counted_people.filter(
                submission__versions__is_current=True, submission__versions__comments__isnull=False
            ),
            "submission__versions__comments__element",
        )
        listed: list[tuple[int | None, str, str]] = [
            (element.pk, element.code, str(element)) for element in Outline(self.consultation.plan)
        ]
        return [
            Tally(code, label, people=people.get(pk, 0), points=points.get(pk, 0))
            for pk, code, label in [*listed, (None, "", WHOLE_PLAN)]
        ]

    def by_disposition(self) -> list[Tally]:
        points = _grouped_points(self.counted_points, "disposition")
        listed: list[tuple[int | None, str, str]] = [
            (each.pk, each.key, each.label) for each in self.consultation.dispositions.all()
        ]
        return [
            Tally(key, label, points=points.get(pk, 0))
            for pk, key, label in [*listed, (None, "", UNCLASSIFIED)]
        ]


def _grouped(rows: QuerySet[Any], path: str) -> dict[Any, int]:
    """Return value of `path` → number of rows. One query."""
    return dict(rows.values_list(path).annotate(Count("pk")))


def _grouped_people(rows: QuerySet[Submitter], path: str) -> dict[Any, int]:
    """Return value of `path` → number of distinct people. One query."""
    return dict(rows.values_list(path).annotate(Count("person_group", distinct=True)))


def _grouped_points(rows: QuerySet[Comment], path: str) -> dict[Any, int]:
    """Return value of `path` → number of distinct points. One query."""
    return dict(rows.values_list(path).annotate(Count("point_group", distinct=True)))


def _tallies(
    labels: Mapping[str, str],
    submissions: Mapping[Any, int],
    people: Mapping[Any, int],
    points: Mapping[Any, int],
) -> list[Tally]:
    return [
        Tally(key, label, submissions.get(key, 0), people.get(key, 0), points.get(key, 0))
        for key, label in labels.items()
    ]
