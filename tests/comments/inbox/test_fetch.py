"""Fetching mail: everything once, also after an interruption."""

from __future__ import annotations

import imaplib
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError

from comments.inbox import fetch as fetching
from comments.inbox import imap as server
from comments.inbox.imap import Unanswered
from comments.inbox.mailbox import box_of
from comments.records.arrivals import take_in as taking
from tests.comments.inbox.stub import Imap
from tests.makers import AFTER, make_consultation
from tests.proofs.mailing.samples import head

pytestmark = pytest.mark.django_db

URL = "imaps://mihon:aikotoba@localhost/"
SINCE = date(2026, 11, 1)


def mail(name: str) -> bytes:
    return head(name) + f"見本の意見 {name}".encode() + b"\r\n"


WITHOUT_ID = b"From: taro@example.com\r\nSubject: x\r\n\r\nx\r\n"


@pytest.fixture
def imap(monkeypatch):
    made = Imap(mail("a"), mail("b"), mail("c"))
    monkeypatch.setattr(server, "_connected", lambda box: made)
    return made


@pytest.fixture
def consultation():
    return make_consultation()


def run(consultation, after="seen", since=SINCE):
    return fetching.fetch(
        consultation, box_of(URL, after), since=since, by="system", now=lambda: AFTER
    )


def bodies(consultation) -> list[str]:
    return sorted(consultation.arrivals.values_list("body", flat=True))


def test_every_mail_becomes_an_arrival_of_the_mailboxs_day(imap, consultation):
    imap.lying[2].received = "12-Nov-2026 00:30:00 +0900"
    assert run(consultation).new == 3
    days = consultation.arrivals.values_list("received_on", flat=True)
    assert sorted(days) == [date(2026, 11, 10), date(2026, 11, 10), date(2026, 11, 12)]


def test_a_second_run_takes_in_nothing_and_fetches_nothing(imap, consultation):
    run(consultation)
    imap.asked.clear()
    outcome = run(consultation)
    assert (outcome.new, outcome.known) == (0, 3)
    assert not [each for each in imap.asked if "BODY.PEEK[]" in each[-1]]


def test_a_mail_without_message_id_is_taken_in_once(imap, consultation):
    imap.lying[2].content = WITHOUT_ID
    assert [run(consultation).new for _ in range(2)] == [3, 0]


def test_two_copies_are_one(imap, consultation):
    imap.lying[3].content = mail("a")
    outcome = run(consultation)
    assert (outcome.new, outcome.known) == (2, 1)


@pytest.mark.parametrize(("command", "at"), [("FETCH", 2), ("STORE", 2), ("STORE", 1)])
def test_a_run_that_breaks_off_loses_nothing_and_takes_in_nothing_twice(
    imap, consultation, command, at
):
    imap.fails = {command: at}
    with pytest.raises(imaplib.IMAP4.abort):
        run(consultation)
    imap.fails = {}
    run(consultation)
    assert bodies(consultation) == ["見本の意見 a", "見本の意見 b", "見本の意見 c"]
    assert all(each.flags == {r"\Seen"} for each in imap.lying.values())


def test_what_a_clerk_has_read_already_is_taken_in_all_the_same(imap, consultation):
    imap.lying[1].flags.add(r"\Seen")
    assert run(consultation).new == 3


def test_leave_opens_the_mailbox_for_reading_alone(imap, consultation):
    assert run(consultation, "leave").new == 3
    assert imap.is_readonly
    assert not any(each.flags for each in imap.lying.values())


def test_move_moves_each_mail_into_a_folder_that_it_makes(imap, consultation):
    imap.fails = {"MOVE": 2}
    with pytest.raises(imaplib.IMAP4.abort):
        run(consultation, "move:取込済み&")
    imap.fails = {}
    assert run(consultation, "move:取込済み&").known == 1
    assert list(imap.moved) == ['"&U9aPvG4IMH8-&-"']
    assert len(imap.moved['"&U9aPvG4IMH8-&-"']) == consultation.arrivals.count() == 3


def test_a_server_that_cannot_move_is_told_before_anything_is_taken_in(imap, consultation):
    imap.can = b"IMAP4REV1"
    with pytest.raises(Unanswered):
        run(consultation, "move:x")
    assert not consultation.arrivals.exists()


def test_a_folder_that_is_not_there_is_told(imap, consultation):
    imap.folders.clear()
    with pytest.raises(Unanswered):
        run(consultation)


def test_one_mail_that_cannot_be_kept_does_not_stop_the_others(imap, consultation, monkeypatch):
    keep = taking._keep

    def refuse(consultation, found, by, at):
        if found.identity.startswith("b@"):
            raise DataError("見本 太郎")
        return keep(consultation, found, by, at)

    monkeypatch.setattr(taking, "_keep", refuse)
    outcome = run(consultation)
    assert (outcome.new, outcome.left) == (2, [(2, "保存できません（DataError）。")])
    assert not imap.lying[2].flags


def test_a_mail_beyond_all_bounds_stays_in_the_mailbox_and_is_told_each_time(
    imap, consultation, monkeypatch
):
    monkeypatch.setattr(fetching, "LARGEST", len(mail("a")))
    imap.lying[3].content = mail("larger")
    for _ in range(2):
        assert [uid for uid, _ in run(consultation).left] == [3]
    assert not imap.lying[3].flags


def test_what_came_before_the_day_is_counted_and_not_looked_at(imap, consultation):
    imap.lying[1].received = "02-Nov-2026 10:00:00 +0900"
    outcome = run(consultation, since=date(2026, 11, 5))
    assert (outcome.new, outcome.earlier) == (2, 1)


def test_the_same_mail_counts_once_for_each_consultation(imap, consultation):
    run(consultation)
    other = make_consultation(consultation.plan, slug="mihon-2", prefix="M9")
    assert run(other).new == 3


def test_the_mailbox_is_left_properly_whatever_happens(imap, consultation):
    imap.fails = {"FETCH": 1}
    with pytest.raises(imaplib.IMAP4.abort):
        run(consultation)
    assert imap.asked[-1] == ("LOGOUT",)


class TestCommand:
    @pytest.fixture(autouse=True)
    def url(self, settings):
        settings.INBOX_URL, settings.INBOX_AFTER = URL, "seen"

    def test_it_prints_counts_and_reasons_without_a_name_or_a_subject(
        self, imap, consultation, capsys
    ):
        imap.lying[2].content = b"From: taro@example.com\r\nSubject: secret\r\n\r\n\x81\xff"
        call_command("fetch_mail", consultation=consultation.slug)
        told = capsys.readouterr().out
        assert "電子メールを3通取り込みました。" in told
        assert "1通：文字コードの表示が正しくない" in told
        for personal in ("taro", "見本 太郎", "secret", "件名①", "aikotoba"):
            assert personal not in told

    def test_a_mail_that_stays_makes_it_fail(self, imap, consultation, monkeypatch, capsys):
        monkeypatch.setattr(fetching, "LARGEST", 1)
        with pytest.raises(CommandError, match="3通"):
            call_command("fetch_mail", consultation=consultation.slug, verbosity=0)
        assert "UID 3：大きすぎます。" in capsys.readouterr().out

    def test_a_connection_that_is_lost_makes_it_fail(self, imap, consultation):
        imap.fails = {"FETCH": 2}
        with pytest.raises(CommandError, match="接続が切れました"):
            call_command("fetch_mail", consultation=consultation.slug)
        assert consultation.arrivals.count() == 1

    def test_a_server_that_is_not_there_is_told_without_the_settings(
        self, consultation, settings, unused_port
    ):
        settings.INBOX_URL = f"imaps://mihon:aikotoba@127.0.0.1:{unused_port}/"
        with pytest.raises(CommandError, match="つながりません") as told:
            call_command("fetch_mail", consultation=consultation.slug)
        assert "aikotoba" not in str(told.value)

    @pytest.fixture
    def unused_port(self):
        from tests.proofs.server import free_port

        return free_port()

    def test_a_consultation_that_is_not_there_is_told(self, imap):
        with pytest.raises(CommandError, match="案件はありません"):
            call_command("fetch_mail", consultation="none")

    def test_no_mailbox_is_told(self, imap, consultation, settings):
        settings.INBOX_URL = ""
        with pytest.raises(CommandError, match="INBOX_URL がありません"):
            call_command("fetch_mail", consultation=consultation.slug)

    def test_mails_from_a_month_before_the_window_on_are_looked_at(self, imap, consultation):
        call_command("fetch_mail", consultation=consultation.slug, verbosity=0)
        assert ("SEARCH", "SINCE", "5-Oct-2026") in imap.asked
        call_command("fetch_mail", "--since", "2026-11-09", consultation=consultation.slug)
        assert ("SEARCH", "SINCE", "9-Nov-2026") in imap.asked
