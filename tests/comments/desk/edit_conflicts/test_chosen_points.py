"""Optimistic locking of chosen points: the second clerk is told who changed what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.edit_conflicts.stale import Stale
from comments.desk.review.approve_answer import approve
from comments.desk.review.classify import classify
from comments.desk.review.join_answer import join
from comments.models import Answer, Comment, Event, Tag
from tests.at_once import database, together
from tests.makers import DURING, make_consultation, staff, submit
from tests.publishing import answered, clerk, points_of

__all__ = ["database"]

LIST = reverse("admin:comments_comment_changelist")
BULK = reverse("admin:comments_comment_classify")
WRITE = reverse("admin:comments_answer_write")
JOIN = reverse("admin:comments_answer_join")


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("approver"))
    return client


@pytest.fixture
def points(consultation) -> list[Comment]:
    return points_of(*(submit(consultation) for _ in range(3)))


def chosen(client, points, action: str) -> dict[str, str]:
    """Choose points in the list; return what the page that follows carries of them."""
    selected = {"action": action, "_selected_action": [each.pk for each in points], "index": "0"}
    between = client.post(LIST, selected | {"select_across": "0"})
    return {name: between.context[name] for name in ("chosen", "revision")}


def by_another(points, **values) -> None:
    keys = [each.pk for each in points]
    classify(keys, by=clerk("betsu-no-kakari"), at=DURING, **values)


def test_points_that_another_has_classified_meanwhile_are_not_overwritten(
    desk, consultation, points
):
    page = chosen(desk, points, "classify_selected")
    amend, included = consultation.dispositions.order_by("position")
    by_another(points[:1], disposition=amend)
    answer = desk.post(BULK, page | {"disposition": included.pk})
    assert answer.status_code == 409
    found = Comment.objects.order_by("pk").values_list("disposition", flat=True)
    assert list(found) == [amend.pk, None, None]


def test_the_refusal_names_the_points_and_who_changed_what(desk, consultation, points):
    page = chosen(desk, points, "classify_selected")
    by_another(points[1:2], section=consultation.sections.get())
    html = desk.post(BULK, page | {"disposition": "clear"}).content.decode()
    assert str(points[1]) in html
    assert "betsu-no-kakari" in html
    assert "担当：（なし） → 見本課" in html
    assert str(points[0]) not in html


def test_what_was_chosen_stays_on_the_page_and_goes_through_when_pressed_again(
    desk, consultation, points
):
    amend, included = consultation.dispositions.order_by("position")
    page = chosen(desk, points, "classify_selected")
    by_another(points[:1], disposition=amend)
    refused = desk.post(BULK, page | {"disposition": included.pk})
    assert f'<option value="{included.pk}" selected' in refused.content.decode()
    again = page | {"revision": refused.context["revision"], "disposition": included.pk}
    assert desk.post(BULK, again).status_code == 302
    assert Comment.objects.filter(disposition=included).count() == 3


def test_an_error_in_the_form_does_not_renew_the_mark(desk, consultation, points):
    page = chosen(desk, points, "classify_selected")
    by_another(points[:1], section=consultation.sections.get())
    refused = desk.post(BULK, page)
    assert (refused.status_code, refused.context["revision"]) == (422, page["revision"])


def test_a_tag_put_on_meanwhile_is_seen_too(desk, consultation, points):
    tag = Tag.objects.create(consultation=consultation, name="バス")
    page = chosen(desk, points, "classify_selected")
    by_another(points[:1], plus=[tag])
    assert desk.post(BULK, page | {"disposition": "clear"}).status_code == 409


def test_what_carries_no_mark_is_refused(desk, points):
    keys = ",".join(str(each.pk) for each in points)
    assert desk.post(BULK, {"chosen": keys, "element": "clear"}).status_code == 409
    assert not Event.objects.filter(action="classify").exists()


@pytest.mark.parametrize("seen", ["\0", "x", "1:", ":", "1" * 30 + ":a", "²:1", ","])
def test_a_broken_mark_is_refused(desk, points, seen):
    keys = ",".join(str(each.pk) for each in points)
    answer = desk.post(BULK, {"chosen": keys, "element": "clear", "revision": seen})
    assert answer.status_code in (409, 422)


def test_a_point_that_its_resident_has_corrected_away_is_told(desk, consultation, points):
    page = chosen(desk, points, "classify_selected")
    version = points[0].version
    version.is_current = False
    version.save(update_fields=["is_current"])
    answer = desk.post(BULK, page | {"section": consultation.sections.get().pk})
    assert answer.status_code == 409
    assert "選んだ意見から外れます" in answer.content.decode()
    assert answer.context["count"] == 2


def test_the_page_shows_what_the_points_are_filed_under(desk, consultation, points):
    by_another(points[:1], section=consultation.sections.get())
    selected = {"action": "classify_selected", "_selected_action": [each.pk for each in points]}
    html = desk.post(LIST, selected | {"index": "0", "select_across": "0"}).content.decode()
    assert "（未定） 2件、見本課 1件" in html


def test_of_more_points_than_a_page_names_it_says_how_many(desk, consultation, monkeypatch):
    monkeypatch.setattr(chosen_points, "NAMED", 1)
    points = points_of(*(submit(consultation) for _ in range(3)))
    page = chosen(desk, points, "classify_selected")
    by_another(points, section=consultation.sections.get())
    assert "ほか2件" in desk.post(BULK, page | {"disposition": "clear"}).content.decode()


def test_the_marks_take_as_many_queries_for_two_points_as_for_many(
    consultation, django_assert_num_queries
):
    for _ in range(12):
        submit(consultation)
    keys = list(Comment.objects.values_list("pk", flat=True))
    for some in (keys[:2], keys):
        with django_assert_num_queries(1):
            chosen_points.points(some)


def new(consultation, **values) -> dict:
    return {"gist": "残る概要", "text": "残る考え方", "disposition": ""} | values


def test_a_point_that_got_an_answer_meanwhile_does_not_lose_it_unseen(desk, consultation, points):
    page = chosen(desk, points, "answer_selected")
    row = answered(consultation, points[:1])
    refused = desk.post(WRITE, new(consultation, **page))
    html = refused.content.decode()
    assert refused.status_code == 409
    assert str(points[0]) in html
    assert "残る考え方" in html
    assert list(row.comments.all()) == points[:1]
    assert Answer.objects.get().is_approved
    desk.post(WRITE, new(consultation, **page) | {"revision": refused.context["revision"]})
    assert Answer.objects.get(gist="残る概要").comments.count() == 3


def test_an_answer_approved_meanwhile_is_not_left_unseen(desk, consultation, points):
    row = answered(consultation, points[:1], approved=False)
    page = chosen(desk, points, "answer_selected")
    approve(row, by=clerk("shounin"), at=DURING + timedelta(minutes=1), revision=row.revision)
    answer = desk.post(WRITE, new(consultation, **page))
    assert answer.status_code == 409
    assert "shounin" in answer.content.decode()


def test_pressing_twice_writes_one_answer(desk, consultation, points):
    page = chosen(desk, points, "answer_selected")
    statuses = [desk.post(WRITE, new(consultation, **page)).status_code for _ in range(2)]
    assert (statuses, Answer.objects.count()) == ([302, 409], 1)


def test_joining_moves_no_point_that_got_another_answer_meanwhile(desk, consultation, points):
    row = answered(consultation, points[:1])
    page = chosen(desk, points[1:], "answer_selected")
    other = answered(consultation, points[1:2])
    refused = desk.post(JOIN, page | {"answer": row.pk})
    assert refused.status_code == 409
    assert f'<option value="{row.pk}" selected' in refused.content.decode()
    assert list(other.comments.all()) == points[1:2]
    again = page | {"answer": row.pk, "revision": refused.context["revision"]}
    assert desk.post(JOIN, again).status_code == 302
    assert row.comments.count() == 3


@pytest.mark.django_db(transaction=True)
def test_of_many_who_classify_the_same_points_at_once_one_has_done_it(database):
    consultation = make_consultation()
    keys = [each.pk for each in points_of(*(submit(consultation) for _ in range(3)))]
    seen = chosen_points.points(keys)
    users = [clerk(f"kakari-{n}") for n in range(4)]
    tags = [Tag.objects.create(consultation=consultation, name=f"札{n}") for n in range(4)]

    def work(n: int) -> str:
        try:
            classify(keys, by=users[n], at=DURING, plus=[tags[n]], seen=seen)
        except Stale as stale:
            return f"told of {len(stale.changes)}"
        return "done"

    assert sorted(together(4, work)) == ["done", *["told of 3"] * 3]
    assert Event.objects.filter(action="classify").count() == 3


@pytest.mark.django_db(transaction=True)
def test_of_many_who_answer_the_same_points_at_once_one_has_done_it(database):
    consultation = make_consultation()
    first, *others = points_of(*(submit(consultation) for _ in range(5)))
    rows = [answered(consultation, [each]) for each in others]
    seen = chosen_points.with_answers([first.pk])
    users = [clerk(f"kakari-{n}") for n in range(4)]

    def work(n: int) -> str:
        try:
            join([first.pk], rows[n], by=users[n], at=DURING, seen=seen)
        except Stale:
            return "told"
        return "done"

    assert sorted(together(4, work)) == ["done", *["told"] * 3]
