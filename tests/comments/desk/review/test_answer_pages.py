"""市の考え方 at the desk: from a selection or a comment's page to an approved answer."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.review.comment_list import CommentAdmin
from comments.models import Answer, Comment
from tests.makers import staff, submit
from tests.publishing import answered, clerk, points_of

COMMENTS = reverse("admin:comments_comment_changelist")
ANSWERS = reverse("admin:comments_answer_changelist")
WRITE = reverse("admin:comments_answer_write")
JOIN = reverse("admin:comments_answer_join")


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("approver"))
    return client


@pytest.fixture
def points(consultation):
    return points_of(*(submit(consultation) for _ in range(3)))


def address(verb: str, row: Answer) -> str:
    return reverse(f"admin:comments_answer_{verb}", args=[row.pk])


def typed(consultation, **values) -> dict:
    included = consultation.dispositions.get(key="included").pk
    return {"gist": "概要です。", "text": "考え方です。", "disposition": included} | values


def test_a_selection_is_answered_across_pages(desk, consultation, points, monkeypatch):
    monkeypatch.setattr(CommentAdmin, "list_per_page", 2)
    between = desk.post(
        COMMENTS,
        {
            "action": "answer_selected",
            "_selected_action": [points[0].pk],
            "select_across": "1",
            "index": "0",
        },
    )
    assert between.context["count"] == 3
    carried = {name: between.context[name] for name in ("chosen", "revision")}
    desk.post(WRITE, typed(consultation, **carried))
    row = Answer.objects.get()
    assert (row.gist, row.comments.count()) == ("概要です。", 3)


def test_a_comments_page_leads_to_the_form_and_then_to_its_answer(desk, consultation, points):
    page = reverse("admin:comments_comment_change", args=[points[0].pk])
    form = f"{WRITE}?comments={points[0].pk}"
    assert f'href="{form}"' in desk.get(page).content.decode()
    assert desk.get(form).context["count"] == 1
    row = answered(consultation, points[:1])
    html = desk.get(page).content.decode()
    assert f'href="{address("change", row)}"' in html
    assert "（承認済み）" in html


def test_the_form_begins_with_the_disposition_that_all_comments_share(desk, consultation, points):
    amend = consultation.dispositions.get(key="amend")
    keys = ",".join(str(each.pk) for each in points)
    Comment.objects.filter(pk__in=[each.pk for each in points]).update(disposition=amend)
    assert desk.get(f"{WRITE}?comments={keys}").context["words"].initial == {
        "disposition": amend.pk
    }
    Comment.objects.filter(pk=points[0].pk).update(disposition=None)
    assert desk.get(f"{WRITE}?comments={keys}").context["words"].initial == {}


def test_a_resident_s_words_never_stand_in_the_gist_by_themselves(desk, points):
    html = desk.get(f"{WRITE}?comments={points[0].pk}").content.decode()
    box = html[html.index('<textarea name="gist"') : html.index("</textarea>")]
    assert points[0].opinion not in box


def test_a_gist_is_asked_for_and_what_was_typed_stays(desk, consultation, points):
    given = typed(consultation, chosen=str(points[0].pk), gist=" ", text="残る考え方")
    answer = desk.post(WRITE, given)
    assert answer.status_code == 422
    assert "残る考え方" in answer.content.decode()
    assert Answer.objects.count() == 0


def test_an_answer_that_there_is_answers_more(desk, consultation, points):
    row = answered(consultation, points[:1])
    keys = [points[1].pk, points[2].pk]
    seen = chosen_points.written(chosen_points.with_answers(keys))
    given = {"chosen": ",".join(map(str, keys)), "revision": seen, "answer": row.pk}
    assert desk.post(JOIN, given).url == address("change", row)
    assert row.comments.count() == 3


def test_joining_asks_which_answer(desk, consultation, points):
    answered(consultation, points[:1])
    answer = desk.post(JOIN, {"chosen": str(points[1].pk), "answer": ""})
    assert (answer.status_code, "市の考え方を選んでください" in answer.content.decode()) == (
        422,
        True,
    )


def test_the_page_of_an_answer_changes_it_and_approves_it(desk, consultation, points):
    row = answered(consultation, points, approved=False)
    desk.post(address("rewrite", row), typed(consultation, revision=row.revision))
    row.refresh_from_db()
    assert (row.gist, row.is_approved) == ("概要です。", False)
    desk.post(address("approve", row), {"revision": row.revision})
    row.refresh_from_db()
    assert row.is_approved


def test_a_stale_page_is_refused_with_what_was_typed(desk, consultation, points):
    row = answered(consultation, points)
    answer = desk.post(
        address("rewrite", row), typed(consultation, gist="消えない", revision=row.revision - 1)
    )
    html = answer.content.decode()
    told = f"{clerk().username}が変更しました"
    assert (answer.status_code, "消えない" in html, told in html) == (409, True, True)
    row.refresh_from_db()
    assert row.is_approved


def test_ticked_comments_are_taken_out(desk, consultation, points):
    row = answered(consultation, points)
    desk.post(
        address("out", row), {"revision": row.revision, "comment": [points[0].pk, points[1].pk]}
    )
    assert list(row.comments.all()) == [points[2]]


def test_a_viewer_reads_an_answer_and_is_offered_nothing_to_do(client, consultation, points):
    client.force_login(staff("viewer"))
    row = answered(consultation, points)
    html = client.get(address("change", row)).content.decode()
    assert "窓口を増やしてほしい。" in html
    assert "<textarea" not in html
    assert address("approve", row) not in html


@pytest.mark.parametrize(("chosen", "found"), [("none", [False]), ("approved", [True])])
def test_the_list_is_filtered_by_approval(desk, consultation, points, chosen, found):
    answered(consultation, points[:1])
    answered(consultation, points[1:], approved=False)
    page = desk.get(ANSWERS, {"approved": chosen})
    assert [row.is_approved for row in page.context["cl"].result_list] == found


@pytest.mark.parametrize(("chosen", "place"), [("none", 2), ("open", 1), ("approved", 0)])
def test_comments_are_filtered_by_their_answer(desk, consultation, points, chosen, place):
    answered(consultation, points[:1])
    answered(consultation, points[1:2], approved=False)
    page = desk.get(COMMENTS, {"answer_is": chosen})
    assert list(page.context["cl"].result_list) == [points[place]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_answers_asks_the_same_number_of_queries(
    desk, consultation, points, django_assert_num_queries, count
):
    for each in points[:count]:
        answered(consultation, [each])
    with django_assert_num_queries(10):
        assert len(desk.get(ANSWERS).context["cl"].result_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_answer_asks_the_same_number_of_queries(
    desk, consultation, points, django_assert_num_queries, count
):
    row = answered(consultation, points[:count])
    with django_assert_num_queries(7):
        assert len(desk.get(address("change", row)).context["comments"]) == count
