"""Chosen points: a page on which many are chosen carries the revision of each as it was shown.

When it comes back the points are locked first, and their revisions compared with those that stand
there now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q

from comments.desk.edit_conflicts.stale import Change, Stale
from comments.desk.event_wording import Told, told
from comments.domain.whole_number import whole_number
from comments.models import Answer, Comment, Event, Submission
from comments.records.chunks import chunks
from comments.records.revisions import LEAVES_AS_IT_WAS

NAMED = 20
"""Stale points that a page names; of more it says how many there are."""

Seen = dict[int, str]
"""What a page has shown of each point, by its primary key: its revision, and its answer's."""
Reading = Callable[[Iterable[int]], Seen]


def points(pks: Iterable[int]) -> Seen:
    """Return the revisions of the points. A query per 500 points."""
    return {
        pk: str(revision)
        for chunk in chunks(pks)
        for pk, revision in _current(chunk).values_list("pk", "revision")
    }


def with_answers(pks: Iterable[int]) -> Seen:
    """Return the revisions of the points, each with that of the answer it has. As many queries."""
    return {
        pk: f"{revision}.{'' if of_answer is None else of_answer}"
        for chunk in chunks(pks)
        for pk, revision, of_answer in _current(chunk).values_list(
            "pk", "revision", "answer__revision"
        )
    }


def written(seen: Seen) -> str:
    """Return it as one field of a form: one a point would go over the limit of fields."""
    return ",".join(f"{pk}:{revision}" for pk, revision in sorted(seen.items()))


def parse(text: str) -> Seen:
    """Return what a form brought back; what cannot be read is left out, and so refused."""
    pairs = (part.partition(":") for part in text.split(","))
    return {key: revision for pk, _, revision in pairs if (key := whole_number(pk)) is not None}


def refuse_stale_points(pks: Iterable[int], seen: Mapping[int, str], reading: Reading) -> None:
    """Raise Stale unless the points are as they were `seen`; they are locked from then on.

    Call it before anything is changed. `reading` is `points` or `with_answers`. A point that was
    seen and is not among `pks` any more (its resident has corrected it) is stale too.
    """
    wanted = sorted(pks)
    lock_points(wanted)
    now = reading(wanted)
    stale = {pk for pk, revision in now.items() if seen.get(pk) != revision}
    stale |= set(seen) - set(now)
    if stale:
        changes = _changes(sorted(stale)[:NAMED], with_answer=reading is with_answers)
        raise Stale(changes, more=max(0, len(stale) - NAMED))


def lock_points(pks: Iterable[int]) -> None:
    """Lock the points' submissions, then the points, each in the order of their keys.

    Whoever locks points together with answers locks the points first, by this: so two clerks never
    wait for each other.
    """
    wanted = sorted(pks)
    _lock_submissions(wanted)
    for chunk in chunks(wanted):
        list(_current(chunk).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _changes(pks: Sequence[int], *, with_answer: bool) -> list[Change]:
    """Tell of each point who changed it last, or its answer where that was seen too."""
    rows = list(
        Comment.objects.filter(pk__in=pks)
        .select_related("version__submission__consultation")
        .order_by("version__submission__number", "position")
    )
    of_points = Q(subject=_subject(Comment), subject_id__in=[each.pk for each in rows])
    given = [each.answer_id for each in rows if each.answer_id and with_answer]
    of_answers = Q(subject=_subject(Answer), subject_id__in=given)
    events = Event.objects.filter(of_points | of_answers).exclude(action__in=LEAVES_AS_IT_WAS)
    last: dict[tuple[str, int], Event] = {}
    for event in events.order_by("pk"):
        last[event.subject, event.subject_id or 0] = event
    return [Change(each, _told(last, each)) for each in rows]


def _lock_submissions(pks: Sequence[int]) -> None:
    """A correction holds its submission while it carries over what the points are filed under."""
    found: set[int] = set()
    for chunk in chunks(pks):
        found.update(_current(chunk).values_list("version__submission", flat=True))
    for chunk in chunks(found):
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


def _current(pks: Sequence[int]) -> Any:
    return Comment.objects.current().filter(pk__in=pks).order_by()
