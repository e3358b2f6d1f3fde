"""控え: the slip with number and a new code, printed at the desk."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from comments.desk.event_wording import told
from comments.domain import passcodes
from comments.models import Event, Submission
from comments.public.followup.find import find
from comments.records.public_addresses import public_address
from comments.records.register import Incoming, register
from tests.makers import AFTER, DURING, letter, person, staff

NAME, HOME, WORDS = "カナリア太郎", "鳥籠町7-7-7", "さえずりの意見"
ISSUED = "n" * 43
NEW = passcodes.passcode_of(ISSUED)


@pytest.fixture
def submission(consultation) -> Submission:
    found = letter(people=(person(name=NAME, address=HOME),), points=(letter().points[0],))
    return register(consultation, Incoming(found, "k" * 43, WORDS), by="shoku-in", at=DURING)


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("mailroom"))
    return client


def slip(submission: Submission) -> str:
    return reverse("admin:comments_submission_slip", args=[submission.pk])


def issue(desk, submission: Submission, token: str = ISSUED):
    return desk.post(slip(submission), {"token": token})


def test_a_slip_carries_number_new_code_day_elements_and_where_to_look(desk, submission, settings):
    page = issue(desk, submission).content.decode()
    for words in ("M8-0001", NEW, "令和8年（2026年）11月10日（火）", "計画全体", "000-000-0000"):
        assert words in page
    assert f"{settings.SITE_URL}/mihon/status/" in page


def test_the_new_code_opens_and_the_former_one_stops(desk, submission, consultation):
    former = passcodes.passcode_of("k" * 43)
    assert find(consultation, 1, former) == submission
    issue(desk, submission)
    assert (find(consultation, 1, former), find(consultation, 1, NEW)) == (None, submission)


def test_the_same_form_sent_twice_is_one_code_and_one_event(desk, submission):
    pages = [issue(desk, submission).content.decode() for _ in range(2)]
    assert [NEW in page for page in pages] == [True, True]
    assert Event.objects.filter(action="passcode").count() == 1


def test_each_page_that_offers_it_has_a_code_of_its_own(desk, submission):
    page = reverse("admin:comments_submission_change", args=[submission.pk])
    tokens = {desk.get(page).context["slip_token"] for _ in range(2)}
    assert len(tokens) == 2


def test_the_event_says_who_and_when_and_not_the_code(desk, submission):
    issue(desk, submission)
    event = Event.objects.get(action="passcode")
    assert (event.by, event.at, told(event).action) == (
        "mailroom-shoku-in",
        DURING,
        "確認コードの発行",
    )
    kept = json.dumps([event.label, event.reason, event.detail])
    assert [each for each in (NEW, passcodes.passcode_hash(NEW), ISSUED) if each in kept] == []


def test_a_slip_holds_no_name_no_address_and_no_text(desk, submission):
    page = issue(desk, submission).content.decode()
    assert [each for each in (NAME, HOME, WORDS, "見本の意見です。") if each in page] == []


def test_a_slip_is_kept_nowhere(desk, submission):
    assert "no-store" in issue(desk, submission).headers["Cache-Control"]


@pytest.mark.parametrize("token", ["", "x", "n" * 44])
def test_without_a_whole_form_no_code_is_issued(desk, submission, token):
    assert issue(desk, submission, token).status_code == 400
    assert not Event.objects.filter(action="passcode").exists()


def test_an_address_reloaded_issues_nothing(desk, submission):
    assert desk.get(slip(submission)).status_code == 302
    assert not Event.objects.filter(action="passcode").exists()


def test_the_page_of_the_submission_says_first_that_the_former_code_stops(desk, submission):
    page = desk.get(reverse("admin:comments_submission_change", args=[submission.pk]))
    text = page.content.decode()
    assert text.index("前のコードは使えなくなります") < text.index(f'action="{slip(submission)}"')


def test_who_may_not_log_is_not_offered_it(client, submission, during):
    client.force_login(staff("approver"))
    page = client.get(reverse("admin:comments_submission_change", args=[submission.pk]))
    assert slip(submission) not in page.content.decode()


def test_after_logging_and_going_on_the_slip_of_the_last_one_is_offered(
    desk, submission, consultation
):
    log = reverse("admin:comments_log", args=[consultation.pk])
    assert slip(submission) in desk.get(log, {"last": submission.pk}).content.decode()
    assert "直前に登録した" not in desk.get(log).content.decode()


@pytest.mark.parametrize("last", ["x", "²", "0", "9" * 30, "-1"])
def test_a_last_one_that_there_is_not_is_not_offered(desk, submission, consultation, last):
    log = reverse("admin:comments_log", args=[consultation.pk])
    answer = desk.get(log, {"last": last})
    assert answer.status_code == 200
    assert "直前に登録した" not in answer.content.decode()


def test_a_desk_of_its_own_knows_the_public_address(submission, settings):

    settings.ROOT_URLCONF = "comments.desk.urls"
    assert public_address("status", submission.consultation).endswith("/mihon/status/")


@pytest.mark.parametrize(
    ("at", "speaks"),
    [(DURING, True), (AFTER - timedelta(seconds=1), True), (AFTER, False)],
)
def test_a_slip_speaks_of_correction_and_withdrawal_until_the_closing(
    client, submission, monkeypatch, at, speaks
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client.force_login(staff("mailroom"))
    page = issue(client, submission).content.decode()
    slip = page[page.index('<article class="slip"') :]
    assert [each in slip for each in ("訂正", "取下げ")] == [speaks, speaks]
    assert ("提出の状況を見るとき" in slip, NEW in slip) == (True, True)
