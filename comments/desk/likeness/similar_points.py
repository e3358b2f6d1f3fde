"""Similar points of one consultation: equal texts and nearly equal texts.

Points of last versions that count or may count; what stands in a file has no text yet. Nothing is
concluded from it: a clerk says what it is (see verdicts.py), and what was said is not shown as a hint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import QuerySet
from django.db.models.functions import Length

from comments.desk.likeness import near_duplicates
from comments.domain import states
from comments.models import Comment, Consultation, Difference, Submission, Submitter

LEAST = 85.0
"""How much the texts of two people must be alike to be shown, from 0 to 100."""
LEAST_OF_ONE = 65.0
"""The same where name and address are the same."""
SHORTEST = 8
"""Letters below which the same text is no sign: 「賛成です」 is written by anybody."""
_MOST_OF_ONE = 20
"""Texts of one name and address that are compared each with each."""


@dataclass(frozen=True)
class Point:
    """A point, as far as likeness goes."""

    pk: int
    submission: int
    element: int | None
    point_group: object
    letters: str
    people: frozenset[str] = frozenset()
    """Who submitted it: by name and address folded, and by a clerk's word."""


@dataclass(frozen=True)
class Group:
    """The same text on the same element, to the letter."""

    points: tuple[Point, ...]

    @property
    def people(self) -> frozenset[str]:
        return frozenset().union(*(each.people for each in self.points))


@dataclass(frozen=True)
class Pair:
    """Two texts that are nearly the same, or the same on different elements."""

    first: Point
    second: Point
    likeness: float

    @property
    def is_of_one(self) -> bool:
        """Whether name and address are the same, or a clerk said that the person is."""
        return bool(self.first.people & self.second.people)


@dataclass
class Found:
    """What nobody has said anything of yet; the most alike first."""

    groups: list[Group] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def found(consultation: Consultation) -> Found:
    """Return all that looks alike in a consultation. Three queries, whatever its size."""
    groups = _grouped(_points(_open(consultation), consultation))
    apart = _differences(consultation)
    open_groups = [each for each in groups if len(each.points) > 1 and not _is_said(each, apart)]
    pairs = [each for each in _pairs(groups) if not _is_pair_said(each, apart)]
    open_groups.sort(key=lambda each: -len(each.points))
    pairs.sort(key=lambda each: (not each.is_of_one, -each.likeness, each.first.pk))
    return Found(open_groups, pairs)


def alike(submission: Submission) -> dict[int, list[int]]:
    """Return, for each point of a submission that looks like others', the keys of those.

    Four queries: only texts of about the same length are fetched and compared.
    """
    consultation = submission.consultation
    rows = _open(consultation)
    own = _points(rows.filter(version__submission=submission), consultation)
    lengths = [len(each.letters) for each in own if len(each.letters) >= SHORTEST]
    if not lengths:
        return {}
    # Letters are counted here, marks too in the database: a wide frame, then the true comparison.
    near_in_length = rows.annotate(length=Length("folded")).filter(
        length__gte=int(min(lengths) * LEAST_OF_ONE / 200), length__lte=max(lengths) * 4 + 40
    )
    others = _points(near_in_length.exclude(version__submission=submission), consultation)
    apart = _differences(consultation)
    hints: dict[int, list[int]] = {}
    for one in own:
        keys = [other.pk for other in others if _is_hint(one, other, apart)]
        if keys:
            hints[one.pk] = keys
    return hints


def same_as(point: int) -> list[int]:
    """Return the keys of the points that read as this one does, on its element, itself among them."""
    comment = Comment.objects.select_related("version__submission__consultation").get(pk=point)
    consultation = comment.version.submission.consultation
    rows = _open(consultation).filter(element=comment.element_id)
    wanted = near_duplicates.letters(comment.folded)
    return sorted(
        pk
        for pk, folded in rows.values_list("pk", "folded").iterator()
        if near_duplicates.letters(folded) == wanted
    )


def _is_hint(one: Point, other: Point, apart: set[tuple[int, int]]) -> bool:
    pair = _compared(one, other)
    return pair is not None and not _is_pair_said(pair, apart)


def _open(consultation: Consultation) -> QuerySet[Comment]:
    return (
        Comment.objects.current()
        .filter(
            version__submission__consultation=consultation,
            version__submission__state__in={states.RECEIVED} | states.COUNTED,
            is_in_file=False,
        )
        .order_by("pk")
    )


def _points(rows: QuerySet[Comment], consultation: Consultation) -> list[Point]:
    values = rows.values_list("pk", "version__submission", "element", "point_group", "folded")
    found = list(values)
    people = _people(consultation, {row[1] for row in found})
    return [
        Point(
            pk,
            submission,
            element,
            point_group,
            near_duplicates.letters(folded),
            people[submission],
        )
        for pk, submission, element, point_group, folded in found
    ]


def _people(consultation: Consultation, wanted: set[int]) -> dict[int, frozenset[str]]:
    gathered: dict[int, set[str]] = {pk: set() for pk in wanted}
    rows = Submitter.objects.filter(submission__consultation=consultation).order_by()
    for submission, name, folded, person_group in rows.values_list(
        "submission", "name", "folded", "person_group"
    ):
        if submission in gathered:
            gathered[submission].add(str(person_group))
            if name.strip():
                gathered[submission].add(near_duplicates.letters(folded))
    return {pk: frozenset(names) for pk, names in gathered.items()}


def _differences(consultation: Consultation) -> set[tuple[int, int]]:
    rows = Difference.objects.filter(first__version__submission__consultation=consultation)
    return set(rows.values_list("first", "second"))


def _grouped(points: Iterable[Point]) -> list[Group]:
    by_text: dict[tuple[int | None, str], list[Point]] = defaultdict(list)
    for each in points:
        if len(each.letters) >= SHORTEST:
            by_text[each.element, each.letters].append(each)
    return [Group(tuple(each)) for each in by_text.values()]


def _is_said(group: Group, apart: set[tuple[int, int]]) -> bool:
    first, *others = group.points
    return all(
        each.point_group == first.point_group or (first.pk, each.pk) in apart for each in others
    )


def _is_pair_said(pair: Pair, apart: set[tuple[int, int]]) -> bool:
    return (
        pair.first.point_group == pair.second.point_group
        or _in_order(pair.first, pair.second) in apart
    )


def _in_order(one: Point, other: Point) -> tuple[int, int]:
    return min(one.pk, other.pk), max(one.pk, other.pk)


def _pairs(groups: list[Group]) -> Iterator[Pair]:
    texts = [each.points[0].letters for each in groups]
    wanted = near_duplicates.candidates(texts) | set(_of_one_person(groups))
    for one, other in sorted(wanted):
        pair = _compared(
            groups[one].points[0], groups[other].points[0], _shared(groups, one, other)
        )
        if pair is not None:
            yield pair


def _shared(groups: list[Group], one: int, other: int) -> bool:
    return bool(groups[one].people & groups[other].people)


def _of_one_person(groups: list[Group]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for person in group.people:
            places[person].append(place)
    for each in places.values():
        yield from combinations(each[:_MOST_OF_ONE], 2)


def _compared(one: Point, other: Point, is_of_one: bool | None = None) -> Pair | None:
    """Return the two as a pair if they are alike enough; points of one submission never are."""
    if one.submission == other.submission:
        return None
    if min(len(one.letters), len(other.letters)) < SHORTEST:
        return None
    shared = bool(one.people & other.people) if is_of_one is None else is_of_one
    how = near_duplicates.likeness(
        one.letters, other.letters, least=LEAST_OF_ONE if shared else LEAST
    )
    first, second = sorted((one, other), key=lambda each: each.pk)
    return Pair(first, second, how) if how else None
