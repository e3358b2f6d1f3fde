"""What may stand in a snapshot at all: approved answers to counted points of this consultation.

Publishing refuses where an answer is not approved; the preview draws the same before that, and what
is frozen must not depend on somebody having asked first.
"""

from __future__ import annotations

import json

import pytest

from comments.desk.publication.snapshot import draw
from comments.models import Comment
from comments.records import audit
from tests.makers import DURING, make_consultation, submit
from tests.publishing import accept, answered, points_of

SECRET = "まだ承認されていない概要"


@pytest.fixture
def other(consultation):
    """Another consultation on the same plan."""
    return make_consultation(consultation.plan, slug="betsu", prefix="B9")


def accepted(consultation):
    submission = submit(consultation)
    accept(submission)
    return submission


def drawn(consultation) -> tuple[list[str], int, list[str]]:
    """The gists that a snapshot holds, the points it counts by 反映区分, whose answers it knows."""
    frozen = draw(consultation)
    gists = [each["gist"] for each in frozen.snapshot["answers"]]
    points = sum(each["points"] for each in frozen.snapshot["dispositions"])
    return gists, points, list(frozen.own)


def test_an_answer_that_is_not_approved_is_nowhere_in_it(consultation):
    one, two = accepted(consultation), accepted(consultation)
    answered(consultation, points_of(one), gist="承認された概要")
    answered(consultation, points_of(two), gist=SECRET, text=SECRET, approved=False)
    assert drawn(consultation) == (["承認された概要"], 1, [str(one.pk)])
    assert SECRET not in json.dumps(draw(consultation).snapshot, ensure_ascii=False)


@pytest.mark.parametrize("way", ["set_aside", "withdraw", "mark_mistaken", "received"])
def test_a_point_that_is_not_counted_is_nowhere_in_it(consultation, way):
    one, two = accepted(consultation), submit(consultation)
    answered(consultation, points_of(one), gist="数える意見への概要")
    answered(consultation, points_of(two), gist="数えない意見への概要")
    if way != "received":
        code = {"code": "empty"} if way == "set_aside" else {}
        audit.move(two, way, by="kakari", at=DURING, note="見本の理由", **code)
    assert drawn(consultation) == (["数える意見への概要"], 1, [str(one.pk)])


def test_a_point_of_a_former_version_is_nowhere_in_it(consultation):
    one, two = accepted(consultation), accepted(consultation)
    answered(consultation, points_of(one), gist="いまの版への概要")
    answered(consultation, points_of(two), gist="前の版への概要")
    two.versions.update(is_current=False)
    assert drawn(consultation) == (["いまの版への概要"], 1, [str(one.pk)])


def test_a_point_of_another_consultation_is_nowhere_in_it(consultation, other):
    here, there = accepted(consultation), accepted(other)
    answer = answered(consultation, points_of(here), gist="この案件の概要")
    # No verb does this: what is published does not rely on it.
    Comment.objects.filter(pk__in=[each.pk for each in points_of(there)]).update(answer=answer)
    assert drawn(consultation) == (["この案件の概要"], 1, [str(here.pk)])


def test_an_answer_of_another_consultation_is_nowhere_in_it(consultation, other):
    here, there = accepted(consultation), accepted(other)
    answer = answered(other, points_of(there), gist="別の案件の概要")
    Comment.objects.filter(pk__in=[each.pk for each in points_of(here)]).update(answer=answer)
    assert drawn(consultation) == ([], 0, [])
