"""The acknowledgement: a row with the submission, bare, a few an hour, never in the way."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from post_office.mail import send_queued
from post_office.models import PRIORITY, STATUS, Email

from comments.desk.event_wording import told
from comments.domain import passcodes
from comments.mail.acknowledge import TO_ONE, acknowledge
from comments.models import Event, Submission
from comments.public.intake.submit import submit as send
from tests.comments.public.intake.steps import PERSON, Steps
from tests.makers import DURING, person, submit

ADDRESS = "mihon@example.jp"
WITH_ADDRESS = PERSON | {"person-0-email": ADDRESS}


@pytest.fixture
def steps(client, consultation, during):
    return Steps(client)


def sent(steps: Steps, **who: str):
    steps.write()
    steps.who(**(WITH_ADDRESS | who))
    return steps.send()


def test_a_submission_with_an_address_is_acknowledged(steps):
    assert sent(steps).status_code == 200
    mail = Email.objects.get()
    assert (mail.to, mail.status, mail.priority) == ([ADDRESS], STATUS.queued, PRIORITY.medium)
    assert mail.subject == "市民コメントを受け付けました（受付番号：M8-0001）"
    for word in (
        "見本計画についての市民コメント",
        "M8-0001",
        "・市の施策 見本の施策その1",
        "/mihon/status/",
    ):
        assert word in mail.message
    assert mail.headers == {"Auto-Submitted": "auto-generated"}
    assert mail.from_email == "plancomment@localhost"


def test_without_an_address_there_is_no_mail_and_no_word_of_one(steps):
    sent(steps, **{"person-0-email": ""})
    assert not Email.objects.exists()
    assert not Event.objects.filter(action__startswith="acknowledge").exists()


def test_the_receipt_says_that_a_mail_comes_only_where_one_does(steps):
    assert "受付のお知らせをお送りします" in sent(steps).content.decode()
    steps = Steps(Client())
    page = sent(steps, **{"person-0-email": ""}).content.decode()
    assert "受付のお知らせをお送りします" not in page


def test_over_the_limit_the_receipt_promises_no_mail(client, consultation, during):
    for _ in range(TO_ONE.most):
        sent(Steps(Client()))
    assert "受付のお知らせをお送りします" not in sent(Steps(client)).content.decode()


def test_it_holds_no_name_no_text_and_no_code(steps):
    steps.write("カナリアの意見の文。", reason="カナリアの理由。")
    steps.who(**(WITH_ADDRESS | {"person-0-name": "カナリア太郎"}))
    receipt = steps.send().content.decode()
    code = re.search(r'pc-receipt__code">([^<]+)<', receipt)[1]
    mail = Email.objects.get()
    held = f"{mail.subject}{mail.message}{mail.html_message}{mail.context}{mail.headers}"
    assert code == passcodes.passcode_of(steps.token)
    for secret in ("カナリア", "太郎", code, code.replace("-", ""), steps.token, "見本町"):
        assert secret not in held


def test_the_whole_plan_is_named_and_each_title_once(consultation, during):
    from comments.domain import rules

    pk = consultation.plan.elements.get(code="g1-s1").pk
    points = (rules.Point("一", "", pk), rules.Point("二"), rules.Point("三", "", pk))
    one = submit(consultation, points=points, people=(person(email=ADDRESS),))
    acknowledge(one, at=DURING)
    lines = Email.objects.get().message.splitlines()
    assert [each for each in lines if each.startswith("・")] == [
        "・市の施策 見本の施策その1",
        "・計画全体",
    ]


def test_sending_again_does_not_acknowledge_again(steps):
    sent(steps)
    steps.send()
    assert (Submission.objects.count(), Email.objects.count()) == (1, 1)


def test_a_submission_that_fails_leaves_no_mail(steps, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("comments.models.Draft.delete", fails)
    with pytest.raises(RuntimeError):
        sent(steps)
    assert (Submission.objects.count(), Email.objects.count()) == (0, 0)


class DeadServer:
    """A mail server that nobody reaches."""

    def __init__(self, *_: object, **__: object) -> None:
        raise ConnectionRefusedError(f"nobody listens, {ADDRESS}")


def test_a_dead_mail_server_changes_nothing_for_the_resident(steps, settings):
    alive = sent(steps).content.decode()
    settings.EMAIL_BACKEND = "tests.comments.mail.test_acknowledge.DeadServer"
    other = Steps(type(steps.client)())
    dead = sent(other)
    assert dead.status_code == 200
    number = re.compile(r"M8-000\d|value=\"[^\"]*\"|[A-Z0-9]{4}(-[A-Z0-9]{4}){3}")
    assert number.sub("", dead.content.decode()) == number.sub("", alive)
    assert Email.objects.filter(status=STATUS.queued).count() == 2


def test_what_cannot_be_sent_is_tried_again_and_the_log_quotes_no_address(
    steps, settings, caplog, capfd
):
    settings.EMAIL_BACKEND = "tests.comments.mail.test_acknowledge.DeadServer"
    sent(steps)
    send_queued()
    mail = Email.objects.get()
    assert (mail.status, mail.number_of_retries) == (STATUS.requeued, 1)
    assert mail.logs.count() == 0
    said = "".join(capfd.readouterr()) + caplog.text
    assert "ConnectionRefusedError" in said
    assert "example.jp" not in said


def test_it_is_sent_from_the_outbox_by_the_configured_backend(steps, mailoutbox):
    sent(steps)
    assert mailoutbox == []
    send_queued()
    (mail,) = mailoutbox
    assert (mail.to, mail.extra_headers["Auto-Submitted"]) == ([ADDRESS], "auto-generated")
    assert Email.objects.get().status == STATUS.sent


def test_one_address_gets_three_an_hour_and_the_history_tells_of_the_fourth(consultation, during):
    made = [submit(consultation, people=(person(email=each),)) for each in _spellings()]
    assert [acknowledge(each, at=DURING) for each in made] == [True, True, True, False]
    assert Email.objects.count() == 3
    event = Event.objects.about(made[3]).first()
    assert told(event).action == "受付のお知らせ（電子メール）：送らない（回数の上限）"
    assert "example" not in f"{event.label}{event.reason}{event.detail}"
    assert acknowledge(made[3], at=DURING + timedelta(hours=1, seconds=1))


def _spellings() -> list[str]:
    return [ADDRESS, "MIHON@example.jp", "mihon@EXAMPLE.jp", ADDRESS]


def test_another_address_is_not_held_back(consultation, during):
    for number in range(4):
        one = submit(consultation, people=(person(email=f"mihon{number}@example.jp"),))
        assert acknowledge(one, at=DURING)


def test_the_language_of_the_steps_is_kept_and_the_mail_written_in_it(client, consultation, during):
    sent(Steps(client, "en/mihon"))
    assert Submission.objects.get().language == "en"
    assert "Reference number" in Email.objects.get().message
    assert "/en/mihon/status/" in Email.objects.get().message


@pytest.mark.parametrize("unknown", ["", "fr", "en-gb", "x" * 500])
def test_an_unknown_language_is_japanese(client, consultation, during, unknown):
    steps = Steps(client)
    steps.write()
    steps.who(**WITH_ADDRESS)
    made = send(consultation, steps.token, at=DURING, language=unknown)
    assert made.language == "ja"


@pytest.mark.parametrize("title", ["題\nBcc: dare@example.jp", "題\r\n\r\n本文", "{{ x }}{% y %}"])
def test_no_header_can_be_slipped_in_by_a_title(consultation, during, title, mailoutbox):
    from comments.mail.compose import compose
    from comments.mail.queue import queue

    consultation.title = title
    consultation.office = "課\nBcc: dare@example.jp"
    for name in ("acknowledgement", "announcement"):
        queue([compose(name, to=ADDRESS, language="ja", consultation=consultation, number=title)])
    send_queued()
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert "\n" not in mail.subject
        assert mail.recipients() == [ADDRESS]
        assert "Bcc" not in mail.message()


def test_the_mail_is_as_one_would_write_it(steps):
    sent(steps)
    text = Email.objects.get().message
    assert "\n\n\n" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert "&" not in text
