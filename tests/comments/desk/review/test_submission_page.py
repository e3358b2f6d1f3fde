"""The page of one submission: what it shows, and to whom."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.review.finding_wording import LABELS
from comments.domain import rules
from comments.models import Event
from comments.public.followup.correct import correct
from comments.records.register import Incoming, register
from tests.makers import DURING, letter, person, staff, submit

NAME, ADDRESS, LETTER = "見本 カナリア", "見本町9-9-9", "全文カナリアより"


def page(submission) -> str:
    return reverse("admin:comments_submission_change", args=[submission.pk])


@pytest.fixture
def submission(consultation):
    # The address names no municipality: the finding quotes it.
    found = letter(people=(person(name=NAME, address=ADDRESS),))
    incoming = Incoming(found, "k" * 43, LETTER)
    return register(consultation, incoming, by="shoku-in", at=DURING)


def read(client, role: str, submission) -> str:
    client.force_login(staff(role))
    answer = client.get(page(submission))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", ["mailroom", "reviewer", "approver"])
def test_who_may_see_personal_data_sees_it(client, submission, during, role):
    html = read(client, role, submission)
    assert [word in html for word in (NAME, ADDRESS, LETTER)] == [True, True, True]


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_who_may_not_is_told_that_it_is_hidden(client, submission, during, role):
    html = read(client, role, submission)
    assert [word in html for word in (NAME, ADDRESS, LETTER)] == [False, False, False]
    assert "個人情報を見る権限がないため、表示していません。" in html


def test_no_title_and_no_message_holds_a_name(client, submission, during):
    client.force_login(staff("reviewer"))
    answer = client.get(page(submission))
    title = answer.content.decode().partition("</title>")[0]
    assert (answer.context["title"], NAME in title) == ("提出 M8-0001", False)


def test_findings_stand_with_the_sentence_they_come_from(client, consultation, during):
    submission = submit(consultation, letter(people=(person(name="匿名"),)))
    html = read(client, "mailroom", submission)
    assert "匿名・仮名" in html
    assert "匿名での受付は不可" in html


def test_a_state_without_findings_says_so(client, consultation, during):
    assert "指摘はありません。" in read(client, "mailroom", submit(consultation))


def test_all_comments_are_shown_with_their_line_breaks(client, consultation, during):
    points = (rules.Point("一行目\n二行目"), rules.Point("二つ目の意見"))
    html = read(client, "viewer", submit(consultation, points=points))
    assert "意見（2件）" in html
    assert "一行目\n二行目" in html


def test_the_text_of_a_resident_is_no_markup(client, consultation, during):
    points = (rules.Point("<script>alert(1)</script>"),)
    html = read(client, "viewer", submit(consultation, points=points))
    assert "<script>alert(1)" not in html


def test_a_corrected_submission_shows_its_version_and_the_former_words(
    client, consultation, during
):
    submission = submit(consultation)
    words = [{"element": "", "opinion": "訂正した意見", "reason": ""}]
    correct(submission, words, base=1, at=DURING)
    html = read(client, "viewer", submission)
    assert "第2版（2026年11月10日" in html
    assert "前の版（第1版" in html
    assert "見本の意見です。" in html


def test_the_next_one_that_waits_is_offered(client, consultation, during):
    first, second = submit(consultation), submit(consultation)
    client.force_login(staff("reviewer"))
    assert client.get(page(first)).context["next"] == second
    second.state = "accepted"
    second.save()
    assert client.get(page(first)).context["next"] is None


def test_only_reviewers_are_offered_decisions(client, consultation, during):
    submission = submit(consultation)
    client.force_login(staff("mailroom"))
    assert client.get(page(submission)).context["ways"] == []


def test_history_tells_of_the_submission_its_comments_and_its_people(client, consultation, during):
    submission, other = submit(consultation), submit(consultation)
    comment = submission.current_version.comments.get()
    for subject in (submission, comment, submission.submitters.get(), other):
        Event.objects.create(
            at=DURING,
            by="shoku-in",
            action="change",
            subject=subject._meta.label_lower,
            subject_id=subject.pk,
            label=str(subject),
        )
    client.force_login(staff("viewer"))
    answer = client.get(reverse("admin:comments_submission_history", args=[submission.pk]))
    assert [each.event.label for each in answer.context["events"]] == [
        "提出者1",
        "M8-0001（1）",
        "M8-0001",
        "M8-0001",
    ]


def test_every_rule_has_a_label_at_the_desk():
    assert set(LABELS) == {*rules.RULES, "address_unclear", "date_order", "off_topic"}


def test_a_submission_that_is_not_there_is_not_found(client, consultation, during):
    client.force_login(staff("viewer"))
    answer = client.get(reverse("admin:comments_submission_change", args=[999]))
    assert answer.status_code == 404
