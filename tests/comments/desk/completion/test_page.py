"""The page of 補正: asking, sending, entering, giving up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from post_office.models import Email

from comments.desk.arrivals.handling import attach
from comments.desk.completion.letter import CONTENT_TYPE
from comments.domain import passcodes
from comments.models import Completion, Event
from comments.public.followup.find import find
from comments.records import audit
from tests.comments.desk.completion.making import HOME, NAME, asked, incomplete, open_rules
from tests.makers import DURING, arrived, person, staff
from tests.seen import revision_now

MAIL = "kanaria@example.jp"
TOKEN = "n" * 43


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def submission(consultation):
    return incomplete(consultation)


def at(submission, step: str = "") -> str:
    name = f"admin:comments_completion{'_' if step else ''}{step}"
    return reverse(name, args=[submission.pk])


def now(request: Completion) -> int:
    return revision_now(request.submission)


def came(request: Completion, **values: object) -> dict:
    return {
        "revision": now(request),
        "day": "2026-11-09",
        "people-TOTAL_FORMS": 2,
        "people-INITIAL_FORMS": 1,
        "people-0-name": NAME,
        "people-0-address": HOME,
        "people-0-grounds": ["resident"],
    } | values


def test_what_is_missing_is_ticked_to_begin_with_and_due_in_two_weeks(desk, submission):
    form = desk.get(at(submission)).context["ask"]
    assert (form["asks"].value(), form["due_on"].value()) == (["identity"], date(2026, 11, 24))


def test_asking_shows_how_to_send_it(desk, submission):
    data = {"revision": 0, "asks": ["identity"], "means": "letter", "due_on": "2026-11-30"}
    answer = desk.post(at(submission), data, follow=True)
    text = answer.content.decode()
    assert Completion.objects.get().due_on == date(2026, 11, 30)
    assert ("依頼の文書を作る" in text, "M8-0001 の補正の依頼を記録しました" in text) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"revision": 0, "asks": [], "means": "letter", "due_on": "2026-11-30"}, 422),
        ({"revision": 0, "asks": ["identity"], "means": "letter", "due_on": "いつか"}, 422),
        ({"revision": 0, "asks": ["identity"], "means": "letter", "due_on": "2026-11-09"}, 409),
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_chosen_stays(desk, submission, data, status):
    answer = desk.post(at(submission), data)
    assert (answer.status_code, Completion.objects.count()) == (status, 0)
    assert answer.context["ask"]["due_on"].value() == data["due_on"]
    assert 'role="alert"' in answer.content.decode()


def test_where_nothing_is_missing_nothing_is_asked(desk, consultation):
    whole = incomplete(consultation, people=(person(),))
    text = desk.get(at(whole)).content.decode()
    assert "補正を求める指摘は、残っていません。" in text
    assert "補正の依頼を記録する" not in text


def test_the_letter_is_a_file_named_by_the_number_alone(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "letter"), {"revision": now(request), "token": TOKEN})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, CONTENT_TYPE)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="M8-0001.docx"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_letters_code_opens_and_the_former_one_does_not(desk, submission, consultation):
    request = asked(submission)
    desk.post(at(submission, "letter"), {"revision": now(request), "token": TOKEN})
    assert find(consultation, 1, passcodes.passcode_of(TOKEN)) == submission
    assert Event.objects.filter(action="passcode").count() == 1


def test_the_page_says_first_that_the_former_code_stops(desk, submission):
    asked(submission)
    text = desk.get(at(submission)).content.decode()
    form = text.index(f'action="{at(submission, "letter")}"')
    assert text.index("前のコードは使えなくなります") < form


def test_without_a_whole_form_no_letter_and_no_code_comes(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "letter"), {"revision": now(request), "token": "x"})
    assert (answer.status_code, Event.objects.filter(action="passcode").exists()) == (400, False)


def test_a_draft_is_a_file_named_by_the_number_alone(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "draft"), {"revision": now(request)})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="M8-0001.eml"'


def test_a_mail_is_sent_from_here_only_to_the_address_that_was_given(desk, consultation):
    found = incomplete(consultation, people=(person(name=NAME, address="", email=MAIL),))
    request = asked(found)
    desk.post(at(found, "send"), {"revision": now(request)})
    mail = Email.objects.get()
    assert (mail.to, NAME in mail.message, "確認コード" in mail.message) == ([MAIL], False, False)
    assert Event.objects.filter(action="completion_mail").count() == 1


@pytest.mark.parametrize("seen", ["1", "x", "²", ""])
def test_a_mail_sent_by_two_clicks_is_one_and_can_be_sent_once_more(desk, consultation, seen):
    found = incomplete(consultation, people=(person(name=NAME, address="", email=MAIL),))
    request = asked(found)
    desk.post(at(found, "send"), {"revision": now(request)})
    again = desk.post(at(found, "send"), {"revision": seen})
    assert (again.status_code, Email.objects.count()) == (409, 1)
    text = again.content.decode()
    assert ("補正の依頼（電子メール）：送る" in text, 'name="revision" value="2"' in text) == (
        True,
        True,
    )
    desk.post(at(found, "send"), {"revision": now(request)})
    assert Email.objects.count() == 2


def test_without_an_address_nothing_is_sent_and_it_is_said(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "send"), {"revision": now(request)})
    assert (answer.status_code, Email.objects.count()) == (409, 0)
    assert "分からないため、送れません" in answer.content.decode()
    assert at(submission, "send") not in desk.get(at(submission)).content.decode()


def test_what_came_is_entered(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "done"), came(request), follow=True)
    request.refresh_from_db()
    assert (request.completed_on, open_rules(submission)) == (date(2026, 11, 9), [])
    text = answer.content.decode()
    assert ("補正済み（11月9日）" in text, "残っている指摘はありません" in text) == (True, True)
    assert submission.submitters.count() == 1


def test_one_more_submitter_can_be_entered(desk, submission):
    more = {"people-1-name": "見本 花子", "people-1-address": HOME}
    desk.post(at(submission, "done"), came(asked(submission), **more))
    assert [each.name for each in submission.submitters.all()] == [NAME, "見本 花子"]


def test_a_day_to_come_is_refused_and_what_was_typed_stays(desk, submission):
    answer = desk.post(at(submission, "done"), came(asked(submission), day="2026-11-11"))
    assert (answer.status_code, open_rules(submission)) == (409, ["identity"])
    assert HOME in answer.content.decode()


def test_a_faulty_field_is_refused_and_what_was_typed_stays(desk, submission):
    data = came(asked(submission), **{"people-0-email": "x"})
    answer = desk.post(at(submission, "done"), data)
    assert (answer.status_code, open_rules(submission)) == (422, ["identity"])
    assert HOME in answer.content.decode()


def test_an_opinion_is_asked_for_only_where_there_is_none(desk, consultation):
    found = incomplete(consultation, people=(person(),), points=())
    asked(found, "opinion")
    assert 'name="opinion"' in desk.get(at(found)).content.decode()
    other = incomplete(consultation)
    asked(other)
    assert 'name="opinion"' not in desk.get(at(other)).content.decode()


def test_an_opinion_that_came_is_entered_on_its_element(desk, consultation):
    found = incomplete(consultation, people=(person(),), points=())
    said = {"opinion": "あとからの意見", "element": "g1-s1", "people-0-name": "見本 太郎"}
    desk.post(at(found, "done"), came(asked(found, "opinion"), **said))
    comment = found.current_version.comments.get()
    assert (comment.opinion, comment.element.code) == ("あとからの意見", "g1-s1")


def test_a_request_is_given_up_with_a_reason(desk, submission):
    request = asked(submission)
    answer = desk.post(at(submission, "drop"), {"revision": now(request), "note": " "})
    assert (answer.status_code, submission.completions.open().count()) == (422, 1)
    desk.post(at(submission, "drop"), {"revision": now(request), "note": "返事がないため"})
    assert submission.completions.open().count() == 0


@pytest.mark.parametrize("step", ["letter", "draft", "send", "done", "drop"])
def test_a_page_that_another_clerk_has_overtaken_does_nothing(desk, submission, step):
    request = asked(submission)
    old = came(request, note="遅れた画面", token=TOKEN)
    desk.post(at(submission, "drop"), {"revision": now(request), "note": "返事がないため"})
    again = asked(submission)
    answer = desk.post(at(submission, step), old)
    again.refresh_from_db()
    assert (answer.status_code, again.completed_on, again.dropped_at) == (409, None, None)
    assert Event.objects.filter(action="passcode").count() == 0


@pytest.mark.parametrize("step", ["letter", "draft", "send"])
def test_nobody_is_asked_any_more_once_a_submission_is_withdrawn(desk, submission, step):
    request = asked(submission)
    former = submission.passcode_hash
    audit.move(submission, "withdraw", by="x", at=DURING, note="申し出")
    answer = desk.post(at(submission, step), {"revision": now(request), "token": TOKEN})
    submission.refresh_from_db()
    assert (answer.status_code, submission.passcode_hash) == (409, former)
    assert not Email.objects.exists()


def test_the_page_of_the_submission_shows_what_was_asked(desk, submission):
    asked(submission)
    text = desk.get(
        reverse("admin:comments_submission_change", args=[submission.pk])
    ).content.decode()
    assert "令和8年（2026年）11月10日（火）に依頼、期限 令和8年（2026年）11月24日（火）" in text
    assert at(submission) in text


# ── What came as 補正 among the arrivals ──────────────────────────────────────────────


def attached(submission, day: date, purpose: str = "completion"):
    """An arrival of the day, added to the submission."""
    found = arrived(submission.consultation, received_on=day)
    attach(found, submission, purpose, by="shoku-in", at=DURING, revision=revision_now(found))
    return found


def test_what_was_added_as_completion_is_led_to_and_gives_its_day(desk, submission):
    asked(submission)
    found = attached(submission, DURING.date())
    answer = desk.get(at(submission))
    address = reverse("admin:comments_arrival_change", args=[found.pk])
    assert address in answer.content.decode()
    assert answer.context["came"].form["day"].value() == DURING.date()


@pytest.mark.parametrize(("days", "purpose"), [(-1, "completion"), (0, "page")])
def test_what_came_before_or_as_something_else_is_not_it(desk, submission, days, purpose):
    asked(submission)
    attached(submission, DURING.date() + timedelta(days=days), purpose)
    assert desk.get(at(submission)).context["arrived"] == []


@pytest.mark.parametrize("purpose", ["completion", "page"])
def test_the_reminder_says_that_something_has_come(desk, submission, purpose):
    asked(submission)
    attached(submission, DURING.date(), purpose)
    text = desk.get(reverse("admin:index")).content.decode()
    assert ("届いたものがあります" in text) is (purpose == "completion")
