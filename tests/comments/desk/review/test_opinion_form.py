"""The form that classifies one comment."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.review.classify import classify
from comments.models import Comment, Event
from tests.makers import DURING, make_consultation, make_plan, staff, submit
from tests.seen import seen


@pytest.fixture
def comment(consultation) -> Comment:
    submit(consultation)
    return Comment.objects.get()


@pytest.fixture
def desk(client, comment, during):
    client.force_login(staff("reviewer"))
    return client


def page(comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def test_saving_classifies_with_one_event(desk, comment, consultation):
    element = consultation.plan.elements.get(code="g1-s2")
    tag = consultation.tags.create(name="バス")
    desk.post(
        page(comment),
        {
            "element": element.pk,
            "disposition": consultation.dispositions.get(key="amend").pk,
            "section": "",
            "tags": [tag.pk],
            **seen(desk, page(comment)),
        },
    )
    comment.refresh_from_db()
    assert (comment.element, str(comment.disposition)) == (element, "反映（案を修正）")
    assert [each.name for each in comment.tags.all()] == ["バス"]
    event = Event.objects.exclude(action="register").get()
    assert (event.action, event.by, event.detail) == (
        "classify",
        "reviewer-shoku-in",
        {
            "element": [None, str(element)],
            "disposition": [None, "反映（案を修正）"],
            "tags": [[], ["バス"]],
        },
    )


def test_the_words_of_a_resident_cannot_be_changed(desk, comment):
    before = comment.opinion
    desk.post(
        page(comment), {"opinion": "書き換え", "reason": "書き換え", **seen(desk, page(comment))}
    )
    comment.refresh_from_db()
    assert comment.opinion == before
    assert Event.objects.exclude(action="register").count() == 0


def test_elements_of_another_plan_are_not_offered(desk, comment):
    other = make_plan(slug="other")
    answer = desk.post(
        page(comment), {"element": other.elements.first().pk, **seen(desk, page(comment))}
    )
    assert list(answer.context["adminform"].form.errors) == ["element"]


def test_the_elements_are_grouped_in_the_plans_order(desk, comment):
    field = desk.get(page(comment)).context["adminform"].form.fields["element"]
    assert [group for group, _ in field.choices] == [
        "",
        "課題",
        "基本理念",
        "基本目標 見本の基本目標",
    ]


def test_two_clerks_never_overwrite_each_other_in_silence(desk, comment, consultation):
    first = staff("approver")
    stale = seen(desk, page(comment))
    included = consultation.dispositions.get(key="included")
    section = consultation.sections.get()
    classify([comment.pk], by=first, at=DURING, section=section, disposition=included)
    answer = desk.post(page(comment), {"section": "", **stale})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "この画面を開いた後に、approver-shoku-inが変更しました" in html
    assert "反映区分：（なし） → 盛り込み済み" in html
    comment.refresh_from_db()
    assert comment.section == consultation.sections.get()


def test_who_may_not_classify_reads_and_changes_nothing(client, comment, during):
    client.force_login(staff("viewer"))
    answer = client.get(page(comment))
    assert (answer.status_code, "見本の意見です。" in answer.content.decode()) == (200, True)
    assert client.post(page(comment), {"section": "", "revision": ""}).status_code == 403


def test_tags_of_another_consultation_are_not_offered(desk, comment):
    other = make_consultation(make_plan(slug="other"), slug="other", prefix="T9")
    tag = other.tags.create(name="よその")
    answer = desk.post(page(comment), {"tags": [tag.pk], **seen(desk, page(comment))})
    assert list(answer.context["adminform"].form.errors) == ["tags"]


def test_saving_leads_back_to_the_submission_if_wanted(desk, comment):
    assert 'name="_to_submission"' in desk.get(page(comment)).content.decode()
    answer = desk.post(page(comment), {**seen(desk, page(comment)), "_to_submission": "1"})
    pk = comment.version.submission_id
    assert answer.url == reverse("admin:comments_submission_change", args=[pk])


def test_who_may_not_classify_is_offered_no_way_to_save(client, comment, during):
    client.force_login(staff("viewer"))
    assert "_to_submission" not in client.get(page(comment)).content.decode()


def test_where_there_are_no_tags_the_form_says_who_makes_them(desk, comment, consultation):
    words = "タグはまだありません（管理者が案件ごとに作ります）。"
    assert words in desk.get(page(comment)).content.decode()
    consultation.tags.create(name="バス")
    assert words not in desk.get(page(comment)).content.decode()
