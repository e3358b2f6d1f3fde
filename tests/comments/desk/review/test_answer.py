"""市の考え方 as verbs: write, join, leave, rewrite, approve; every one with its event."""

from __future__ import annotations

import pytest

from comments.desk.review.approve_answer import approve
from comments.desk.review.join_answer import join
from comments.desk.review.leave_answer import leave
from comments.desk.review.rewrite_answer import rewrite
from comments.desk.review.write_answer import answer
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Answer, Event
from comments.public.followup.correct import correct
from tests.makers import DURING, make_consultation, make_plan, submit
from tests.publishing import answered, clerk, points_of, words


@pytest.fixture
def points(consultation):
    return points_of(*(submit(consultation) for _ in range(3)))


def done(subject: object) -> list[tuple]:
    rows = Event.objects.about(subject).order_by("pk").exclude(action="register")
    return list(rows.values_list("action", "detail"))


def state(row: Answer) -> tuple:
    row.refresh_from_db()
    return row.is_approved, row.comments.count()


def test_an_answer_is_written_to_many_comments_with_an_event_each(consultation, points):
    row = answered(consultation, points[:2], approved=False)
    assert state(row) == (False, 2)
    assert (row.written_by, row.written_at) == (clerk(), DURING)
    assert done(row) == [("write", {}), ("answer", {"comments": [0, 2]})]
    assert done(points[0]) == [("answer", {"answer": [None, str(row)]})]
    assert done(points[2]) == []


def test_the_log_holds_no_words_of_an_answer(consultation, points):
    row = answered(consultation, points, gist="カナリアの概要", text="カナリアの考え方")
    row.refresh_from_db()
    changed = words(consultation, gist="カナリア、書き直し", text="カナリア、考え直し")
    rewrite(row, changed, by=clerk(), at=DURING, revision=row.revision)
    assert done(row)[-1] == ("write", {"gist": [], "text": []})
    assert "カナリア" not in str(list(Event.objects.values_list("label", "reason", "detail")))


def test_an_approved_answer_that_is_edited_loses_its_approval(consultation, points):
    row = answered(consultation, points)
    assert rewrite(
        row, words(consultation, "別の概要"), by=clerk(), at=DURING, revision=row.revision
    )
    assert state(row) == (False, 3)
    assert [action for action, _ in done(row)][-2:] == ["lapse", "write"]


def test_saving_an_answer_as_it_is_keeps_the_approval_and_writes_nothing(consultation, points):
    row = answered(consultation, points)
    before = done(row)
    assert not rewrite(row, words(consultation), by=clerk(), at=DURING, revision=row.revision)
    assert (state(row), done(row)) == ((True, 3), before)


def test_an_approved_answer_that_gains_a_comment_loses_its_approval(consultation, points):
    row = answered(consultation, points[:1])
    assert join([each.pk for each in points], row, by=clerk(), at=DURING) == 2
    assert state(row) == (False, 3)
    assert done(row)[-2:] == [("lapse", {}), ("answer", {"comments": [1, 3]})]


def test_a_comment_leaves_the_answer_it_had_for_another(consultation, points):
    first, second = answered(consultation, points[:2]), answered(consultation, points[2:])
    join([points[0].pk], second, by=clerk(), at=DURING)
    assert (state(first), state(second)) == ((False, 1), (False, 2))


def test_joining_what_is_joined_already_changes_nothing(consultation, points):
    row = answered(consultation, points)
    before = done(row)
    assert join([points[0].pk], row, by=clerk(), at=DURING) == 0
    assert (state(row), done(row)) == ((True, 3), before)


def test_comments_are_taken_out_of_an_answer(consultation, points):
    row = answered(consultation, points)
    keys = [each.pk for each in points[1:]]
    assert leave(row, keys, by=clerk(), at=DURING, revision=row.revision) == 2
    assert state(row) == (False, 1)
    assert done(points[1])[-1] == ("answer", {"answer": [str(row), None]})


def test_only_comments_of_the_answer_are_taken_out(consultation, points):
    row, other = answered(consultation, points[:1]), answered(consultation, points[1:])
    with pytest.raises(Refused, match="外す意見を選んで"):
        leave(row, [points[1].pk], by=clerk(), at=DURING, revision=row.revision)
    assert state(other) == (True, 2)


def test_a_comment_of_another_consultation_is_refused_and_nothing_is_written(consultation, points):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    strange = points_of(submit(other))
    before = Event.objects.count()
    with pytest.raises(Refused, match="別の市民コメント"):
        answered(consultation, [*points, *strange])
    assert (Answer.objects.count(), Event.objects.count()) == (0, before)


def test_a_disposition_of_another_consultation_is_refused(consultation, points):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    strange = words(consultation, disposition=other.dispositions.first())
    with pytest.raises(Refused, match="反映区分"):
        answer(consultation, [points[0].pk], strange, by=clerk(), at=DURING)
    row = answered(consultation, points)
    with pytest.raises(Refused, match="反映区分"):
        rewrite(row, strange, by=clerk(), at=DURING, revision=row.revision)


@pytest.mark.parametrize(
    ("lacking", "word"), [({"text": ""}, "市の考え方"), ({"disposition": None}, "反映区分")]
)
def test_an_unfinished_answer_is_not_approved(consultation, points, lacking, word):
    row = answered(consultation, points, approved=False, **lacking)
    with pytest.raises(Refused, match=word):
        approve(row, by=clerk(), at=DURING, revision=row.revision)
    assert state(row)[0] is False


def test_an_answer_to_nothing_is_not_approved(consultation):
    row = answered(consultation, [], approved=False)
    with pytest.raises(Refused, match="1件以上の意見"):
        approve(row, by=clerk(), at=DURING, revision=row.revision)


def test_approving_says_who_and_when_and_is_an_event(consultation, points):
    row = answered(consultation, points)
    assert (row.approved_by, row.approved_at) == (clerk(), DURING)
    assert done(row)[-1] == ("approve", {})


def test_what_is_approved_is_not_approved_again(consultation, points):
    row = answered(consultation, points)
    with pytest.raises(Refused, match="すでに承認"):
        approve(row, by=clerk(), at=DURING, revision=row.revision)


@pytest.mark.parametrize(
    "verb",
    [
        lambda row, seen: approve(row, by=clerk(), at=DURING, revision=seen),
        lambda row, seen: rewrite(
            row, words(row.consultation, "あとから"), by=clerk(), at=DURING, revision=seen
        ),
        lambda row, seen: leave(row, [1], by=clerk(), at=DURING, revision=seen),
    ],
)
def test_a_page_that_was_opened_before_somebody_elses_change_is_refused(consultation, points, verb):
    row = answered(consultation, points, approved=False)
    seen = row.revision
    approve(row, by=clerk("ta-no-kakari"), at=DURING, revision=seen)
    with pytest.raises(Refused, match=r"ta-no-kakariが変更しました.*承認した"):
        verb(row, seen)
    assert state(row) == (True, 3)


def test_what_is_approved_is_what_was_seen_not_what_was_written_meanwhile(consultation, points):
    row = answered(consultation, points, approved=False)
    seen = row.revision
    rewrite(row, words(consultation, "すり替え"), by=clerk(), at=DURING, revision=seen)
    with pytest.raises(Refused, match="市の考え方を書いた"):
        approve(row, by=clerk(), at=DURING, revision=seen)


def test_an_answer_whose_points_were_all_corrected_is_not_approved(consultation):
    submission = submit(consultation, points=(rules.Point("窓口を増やして。", "理由"),))
    row = answered(consultation, points_of(submission), approved=False)
    passages = [dict(each) for each in submission.current_version.passages]
    passages[0]["opinion"] = "窓口を減らして。"
    correct(submission, passages, base=1, at=DURING)
    row.refresh_from_db()
    with pytest.raises(Refused, match="1件以上の意見"):
        approve(row, by=clerk(), at=DURING, revision=row.revision)
