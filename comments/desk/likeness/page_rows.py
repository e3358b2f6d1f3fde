"""The rows that the page of similar points shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Min

from comments.desk.edit_conflicts.chosen_points import points, written
from comments.desk.likeness.similar_points import Found, Group, Pair, found
from comments.desk.likeness.text_difference import Piece, differences
from comments.models import Comment, Consultation, Difference, Submitter

MOST = 30
"""Groups, and pairs, that one page shows; the next ones come up when these are decided."""
MOST_OF_GROUP = 12
"""Points of a group that are listed one by one."""
MOST_SAID = 50


@dataclass
class Row:
    """A point as the page lists it."""

    comment: Comment
    people: list[Submitter] = field(default_factory=list)

    @property
    def revision(self) -> str:
        """What its form carries of the point."""
        return f"{self.comment.pk}:{self.comment.revision}"


@dataclass
class ShownGroup:
    """A group: how many there are, and the first of them."""

    first: int
    count: int
    people: int
    """Submissions that have a point in it."""
    rows: list[Row]
    revisions: str = ""
    """What its form carries of all its points, where they are not listed one by one."""

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.count


@dataclass
class ShownPair:
    """Two points, and the pieces of their texts."""

    pair: Pair
    first: Row
    second: Row
    pieces: list[Piece]

    @property
    def is_joinable(self) -> bool:
        """Whether they can be one point: only on one element."""
        return self.first.comment.element_id == self.second.comment.element_id


@dataclass
class Shown:
    """All that the page draws."""

    groups: list[ShownGroup]
    pairs: list[ShownPair]
    more_groups: int
    more_pairs: int
    same: list[list[Row]]
    apart: list[tuple[Row, Row]]


def shown(consultation: Consultation, *, personal: bool) -> Shown:
    """Find what looks alike and fetch its rows. A constant number of queries."""
    what = found(consultation)
    groups, pairs = what.groups[:MOST], what.pairs[:MOST]
    same = _said_same(consultation)
    apart = list(
        Difference.objects.filter(
            first__version__submission__consultation=consultation,
            first__version__is_current=True,
            second__version__is_current=True,
        )
        .order_by("-pk")
        .values_list("first", "second")[:MOST_SAID]
    )
    rows = _rows(
        [
            *(each.pk for group in groups for each in group.points[:MOST_OF_GROUP]),
            *(each.pk for pair in pairs for each in (pair.first, pair.second)),
            *(pk for group in same for pk in group),
            *(pk for pair in apart for pk in pair),
        ],
        personal=personal,
    )
    return Shown(
        groups=[
            ShownGroup(
                group.points[0].pk,
                len(group.points),
                len({each.submission for each in group.points}),
                [rows[each.pk] for each in group.points[:MOST_OF_GROUP]],
                _revisions(group),
            )
            for group in groups
        ],
        pairs=[_pair(each, rows) for each in pairs],
        **_more(what),
        same=[[rows[pk] for pk in group] for group in same],
        apart=[(rows[one], rows[other]) for one, other in apart],
    )


def _revisions(group: Group) -> str:
    """A query per 500 points of a group that is longer than what is listed of it."""
    if len(group.points) <= MOST_OF_GROUP:
        return ""
    return written(points(each.pk for each in group.points))


def _more(what: Found) -> dict[str, int]:
    return {
        "more_groups": max(0, len(what.groups) - MOST),
        "more_pairs": max(0, len(what.pairs) - MOST),
    }


def _pair(pair: Pair, rows: dict[int, Row]) -> ShownPair:
    first, second = rows[pair.first.pk], rows[pair.second.pk]
    return ShownPair(pair, first, second, differences(_text(first), _text(second)))


def _text(row: Row) -> str:
    """Return opinion and reason as one text, each reason behind a line of its own."""
    reason = row.comment.reason
    return f"{row.comment.opinion}\n理由：{reason}" if reason else row.comment.opinion


def _said_same(consultation: Consultation) -> list[list[int]]:
    """Return the keys of points that a clerk said are one, the last groups first. Two queries."""
    current = Comment.objects.current().filter(version__submission__consultation=consultation)
    joined = (
        current.order_by()
        .values("point_group")
        .annotate(n=Count("pk"), first=Min("pk"))
        .filter(n__gt=1)
        .order_by("-first")
    )
    wanted = [each["point_group"] for each in joined[:MOST_SAID]]
    groups: dict[object, list[int]] = defaultdict(list)
    for point_group, pk in (
        current.filter(point_group__in=wanted).order_by("pk").values_list("point_group", "pk")
    ):
        groups[point_group].append(pk)
    return [groups[point_group] for point_group in wanted]


def _rows(keys: Iterable[int], *, personal: bool) -> dict[int, Row]:
    comments = (
        Comment.objects.filter(pk__in=set(keys))
        .select_related("version__submission__consultation", "element")
        .defer("folded", "version__text", "version__passages", "element__text")
        .order_by()
    )
    rows = {each.pk: Row(each) for each in comments}
    if personal:
        people: dict[int, list[Submitter]] = defaultdict(list)
        of = {each.comment.version.submission_id for each in rows.values()}
        for one in Submitter.objects.filter(submission__in=of).order_by("submission", "position"):
            people[one.submission_id].append(one)
        for row in rows.values():
            row.people = people[row.comment.version.submission_id]
    return rows
