"""Two clerks on chosen points: the second is told who changed what, and nothing is overwritten unseen.

A page on which many points are chosen carries a mark of each as it was shown. When it comes back the
points are locked first, and their marks compared with what stands there now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from comments.desk.event_wording import Told, told
from comments.domain.whole_number import whole_number
from comments.models import Answer, Comment, Event, Submission

NAMED = 20
"""Overtaken points that a page names; of more it says how many there are."""
_CHUNK = 500
_FIELDS = ("element", "disposition", "section")

Marks = dict[int, str]
"""What stands at each point, by its primary key: legible, and nobody's words."""


class Overtaken(Exception):
    """Somebody else has changed these points (primary keys) since they were shown."""

    def __init__(self, pks: Sequence[int]):
        super().__init__(len(pks))
        self.pks = pks


@dataclass(frozen=True)
class Changed:
    """One overtaken point, and the last that was done to it."""

    point: Comment
    last: Told | None
    """None if it left no event of its own."""


def classification(pks: Iterable[int]) -> Marks:
    """Return the marks of what the points are filed under. Two queries per 500 points."""
    marks = {}
    for chunk in _chunks(pks):
        tags = defaultdict(list)
        through = Comment.tags.through.objects.filter(comment__in=chunk)
        for pk, tag in through.order_by("tag").values_list("comment_id", "tag_id"):
            tags[pk].append(str(tag))
        for pk, *found in _plain(chunk).values_list("pk", *_FIELDS):
            values = [str(each or "") for each in found]
            marks[pk] = ".".join([*values, "+".join(tags[pk])])
    return marks


def answers(pks: Iterable[int]) -> Marks:
    """Return the marks of which answers the points have, and in which revision."""
    marks = {}
    for chunk in _chunks(pks):
        rows = _plain(chunk).values_list("pk", "answer", "answer__revision")
        marks.update(
            {pk: f"{answer}.{revision}" if answer else "" for pk, answer, revision in rows}
        )
    return marks


def written(marks: Marks) -> str:
    """Return the marks as one field of a form: one a point would go over the limit of fields."""
    return ",".join(f"{pk}:{mark}" for pk, mark in sorted(marks.items()))


def read(text: str) -> Marks:
    """Return the marks that a form brought back; what cannot be read is left out, and so refused."""
    pairs = (part.partition(":") for part in text.split(","))
    marks = {whole_number(pk): mark for pk, colon, mark in pairs if colon}
    return {pk: mark for pk, mark in marks.items() if pk is not None}


def refuse_overtaken(
    pks: Iterable[int], seen: Mapping[int, str], marks: Callable[[Iterable[int]], Marks]
) -> None:
    """Lock the points and compare them with what was `seen`; call it before anything is changed.

    `marks` is `classification` or `answers`. A point that was seen and is not among `pks` any more
    (its resident has corrected it) is overtaken too. Raises Overtaken.
    """
    wanted = sorted(pks)
    _lock_submissions(wanted)
    for chunk in _chunks(wanted):
        # In the order of their keys, so that two clerks never wait for each other.
        list(_plain(chunk).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    now = marks(wanted)
    differing = {pk for pk, mark in now.items() if seen.get(pk) != mark}
    overtaken = differing | (set(seen) - set(now))
    if overtaken:
        raise Overtaken(sorted(overtaken))


def changed(pks: Sequence[int], action: str) -> list[Changed]:
    """Tell of the first NAMED of these points who did `action` to them, or to their answers, last."""
    points = list(
        Comment.objects.filter(pk__in=pks[:NAMED])
        .select_related("version__submission__consultation")
        .order_by("version__submission__number", "position")
    )
    of_points = Q(
        subject=_subject(Comment), subject_id__in=[each.pk for each in points], action=action
    )
    given = [each.answer_id for each in points if each.answer_id] if action == "answer" else []
    of_answers = Q(subject=_subject(Answer), subject_id__in=given)
    last: dict[tuple[str, int], Event] = {}
    for event in Event.objects.filter(of_points | of_answers).order_by("pk"):
        last[event.subject, event.subject_id or 0] = event
    return [Changed(each, _told(last, each)) for each in points]


def standing(marks: Marks) -> dict[str, Counter[int | None]]:
    """Return how many points are filed under what, from the marks of `classification`."""
    counts: dict[str, Counter[int | None]] = {name: Counter() for name in (*_FIELDS, "tags")}
    for mark in marks.values():
        *single, tags = mark.split(".")
        for name, value in zip(_FIELDS, single, strict=True):
            counts[name][int(value) if value else None] += 1
        counts["tags"].update(int(each) for each in tags.split("+") if each)
    return counts


def _lock_submissions(points: Sequence[int]) -> None:
    """A correction holds its submission while it carries over what the points are filed under."""
    found: set[int] = set()
    for chunk in _chunks(points):
        found.update(_plain(chunk).values_list("version__submission", flat=True))
    for chunk in _chunks(found):
        rows = Submission.objects.filter(pk__in=chunk).order_by("pk")
        list(rows.select_for_update(of=("self",)).values_list("pk"))


def _told(last: Mapping[tuple[str, int], Event], point: Comment) -> Told | None:
    """The later of the two events; what came in one transaction is told by the point's own."""
    own = last.get((_subject(Comment), point.pk))
    other = last.get((_subject(Answer), point.answer_id or 0))
    event = other if other and (own is None or other.at > own.at) else own
    return told(event) if event else None


def _subject(model: type[Model]) -> str:
    return model._meta.label_lower


def _plain(pks: Sequence[int]) -> Any:
    return Comment.objects.current().filter(pk__in=pks).order_by()


def _chunks(pks: Iterable[int]) -> Iterator[Sequence[int]]:
    keys = sorted(pks)
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
