"""What a clerk says of points that look alike, what it counts, and how it is taken back."""

from __future__ import annotations

import pytest

from comments.desk.likeness.verdicts import different, not_different, same_text, text_apart
from comments.desk.review.classify import classify
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Comment, Difference, Event
from comments.records import audit, counts
from plan.models import Element
from tests.makers import DURING, make_consultation, make_plan, staff, submit
from tests.publishing import points_of

WHEN = {"by": "shoku-in", "at": DURING}


@pytest.fixture
def points(consultation) -> list[Comment]:
    submissions = [submit(consultation) for _ in range(3)]
    for each in submissions:
        audit.move(each, "accept", **WHEN)
    return points_of(*submissions)


def keys(*points: Comment) -> list[int]:
    return [each.pk for each in points]


def counted(consultation):
    found = counts.summary(consultation)
    return found.total.points, sum(each.points for each in found.elements)


def test_points_of_one_text_are_several_until_a_clerk_says_so(consultation, points):
    assert counted(consultation) == (3, 3)


def test_one_point_is_counted_once_in_every_sum_and_nobody_is_lost(consultation, points):
    assert same_text(keys(*points[:2]), **WHEN) == 1
    found = counts.summary(consultation)
    assert counted(consultation) == (2, 2)
    assert (found.total.submissions, found.total.people) == (3, 3)
    assert [each.points for each in found.channels if each.points] == [2]
    assert [each.points for each in found.dispositions if each.points] == [2]
    assert [each.points for each in found.days] == [2]


def test_the_event_says_with_which_and_not_what(points):
    same_text(keys(*points[:2]), **WHEN)
    event = Event.objects.get(action="same_text")
    assert (event.subject_id, event.detail) == (points[1].pk, {"with": "M8-0001（1）"})


def test_whatever_was_one_with_it_comes_along(consultation, points):
    same_text(keys(*points[:2]), **WHEN)
    same_text(keys(points[1], points[2]), **WHEN)
    assert counted(consultation) == (1, 1)


def test_it_can_be_taken_back(consultation, points):
    same_text(keys(*points), **WHEN)
    assert text_apart(keys(points[2]), **WHEN) == 1
    assert counted(consultation) == (2, 2)
    assert text_apart(keys(points[2]), **WHEN) == 0


def on_another_element(points, consultation):
    Comment.objects.filter(pk=points[0].pk).update(element=Element.objects.get(code="g1-s1"))
    return keys(*points[:2])


def of_another_consultation(points, consultation):
    other = make_consultation(make_plan(slug="betsu"), slug="betsu", prefix="B8")
    return keys(points[0], *points_of(submit(other)))


def of_a_former_version(points, consultation):
    points[0].version.is_current = False
    points[0].version.save(update_fields=["is_current"])
    return keys(*points[:2])


def said_apart(points, consultation):
    different(keys(*points[:2]), **WHEN)
    return keys(*points[:2])


def one_alone(points, consultation):
    return keys(points[0])


@pytest.mark.parametrize(
    "chosen",
    [on_another_element, of_another_consultation, of_a_former_version, said_apart, one_alone],
)
def test_what_would_make_a_sum_untrue_is_refused(consultation, points, chosen):
    chosen_keys = chosen(points, consultation)
    with pytest.raises(Refused):
        same_text(chosen_keys, **WHEN)
    assert Comment.objects.values("point_group").distinct().count() == Comment.objects.count()


def test_different_is_kept_once_and_can_be_taken_back(points):
    assert different(keys(*points), **WHEN) == 2
    assert different(keys(*points), **WHEN) == 0
    assert not_different(keys(*points[:2]), **WHEN) == 1
    assert Difference.objects.count() == 1
    assert list(Event.objects.values_list("action", flat=True)[:3]) == [
        "different_not",
        "different",
        "different",
    ]


def test_what_is_one_is_not_called_different(points):
    same_text(keys(*points[:2]), **WHEN)
    with pytest.raises(Refused):
        different(keys(*points[:2]), **WHEN)


def test_a_point_moved_to_another_element_counts_by_itself_there(consultation, points):
    same_text(keys(*points), **WHEN)
    element = Element.objects.get(code="g1-s1")
    classify(keys(points[0]), by=staff("reviewer"), at=DURING, element=element)
    assert counted(consultation) == (2, 2)


def test_points_moved_together_stay_one(consultation, points):
    same_text(keys(*points), **WHEN)
    element = Element.objects.get(code="g1-s1")
    classify(keys(*points), by=staff("reviewer"), at=DURING, element=element)
    assert counted(consultation) == (1, 1)


def test_a_correction_keeps_what_was_said_of_points_it_leaves(consultation, points):
    from comments.public.followup.correct import correct

    same_text(keys(*points[:2]), **WHEN)
    submission = points[1].version.submission
    old = {"element": "", "opinion": points[1].opinion, "reason": points[1].reason}
    new = {"element": "", "opinion": "もう一つの意見です。", "reason": ""}
    correct(submission, [old, new], base=1, at=DURING)
    kept, fresh = submission.current_version.comments.order_by("position")
    assert kept.point_group == points[0].point_group
    assert fresh.point_group != points[0].point_group


def test_a_rule_point_has_a_mark_of_its_own(consultation):
    twice = rules.Point("同じ文を二度書きました。")
    one, other = points_of(submit(consultation, points=(twice, twice)))
    assert one.point_group != other.point_group
