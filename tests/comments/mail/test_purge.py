"""Mails do not stay: what was sent or given up goes after a day, all else after a week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from comments.mail.purge import purge
from comments.mail.queue import Mail, queue
from tests.makers import DURING

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def mail(db, during) -> Email:
    queue([Mail("mihon@example.jp", "件名", "本文")])
    return Email.objects.get()


def stood(mail: Email, status: int, *, age: timedelta, touched: timedelta) -> bool:
    """Whether a mail of that status, made and last touched so long ago, is still there after."""
    Email.objects.filter(pk=mail.pk).update(
        status=status, created=DURING - age, last_updated=DURING - touched
    )
    purge(DURING)
    return Email.objects.exists()


@pytest.mark.parametrize("status", [STATUS.sent, STATUS.failed])
@pytest.mark.parametrize(("touched", "stays"), [(DAY - SECOND, True), (DAY, False)])
def test_what_is_done_goes_after_a_day(mail, status, touched, stays):
    assert stood(mail, status, age=2 * DAY, touched=touched) is stays


@pytest.mark.parametrize("status", [STATUS.queued, STATUS.requeued])
@pytest.mark.parametrize(("age", "stays"), [(7 * DAY - SECOND, True), (7 * DAY, False)])
def test_what_could_never_be_sent_goes_after_a_week(mail, status, age, stays):
    assert stood(mail, status, age=age, touched=SECOND) is stays


def test_a_failing_address_is_given_up_after_a_day(mail, settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.comments.mail.test_acknowledge.DeadServer"
    at, tries = DURING, 0
    while Email.objects.get().status != STATUS.failed:
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        send_queued()
        tries += 1
        at += timedelta(minutes=31)
    assert tries == 49
    assert at - DURING < timedelta(hours=26)


def test_the_command_says_how_many(mail, capsys):
    Email.objects.update(created=DURING - 8 * DAY)
    call_command("purge_mail")
    assert capsys.readouterr().out == "電子メールを1件消しました。\n"
