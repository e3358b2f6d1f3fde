"""A mail becomes an arrival: once, with its original, on the day of the receiving server."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from comments.files.arrival_kinds import EML, OTHER, kind_of
from comments.files.mail.message import MailDefect
from comments.models import Event
from comments.records.arrivals.from_mail import FUTURE, SENTENCES, UNDATED, found_of
from comments.records.arrivals.take_in import take_in
from tests.makers import AFTER, TOKYO, make_consultation
from tests.proofs.mailing.oddities import broken
from tests.proofs.mailing.samples import attachment, head, multipart
from tests.proofs.mailing.shapes import PLAIN, forwarded

MAIL = head("mihon") + b"x\r\n"
WITHOUT = b"From: taro@example.com\r\nSubject: x\r\n\r\nx\r\n"


def test_the_day_is_that_of_the_receiving_server_by_the_citys_clock():
    found = found_of(MAIL, at=AFTER)
    assert (found.received_on, found.channel) == (date(2026, 11, 10), "email")
    evening = datetime(2026, 11, 10, 15, 0, tzinfo=UTC)
    assert found_of(MAIL, at=AFTER, received_at=evening).received_on == date(2026, 11, 11)


def test_the_mailboxs_own_moment_goes_before_what_the_mail_says():
    moment = datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO)
    assert found_of(MAIL, at=AFTER, received_at=moment).received_at == moment


def test_the_senders_clock_is_kept_beside_and_decides_nothing():
    found = found_of(WITHOUT.replace(b"Sub", b"Date: 1 Nov 2026 09:00:00 +0900\r\nSub"), at=AFTER)
    assert found.dated_at == datetime(2026, 11, 1, 0, 0, tzinfo=UTC)
    assert (found.received_at, found.faults) == (None, (UNDATED,))


def test_a_mail_that_no_server_dates_counts_for_the_day_the_clerk_said_and_says_so():
    assert found_of(WITHOUT, at=AFTER, day=date(2026, 11, 9)).received_on == date(2026, 11, 9)
    assert found_of(WITHOUT, at=AFTER).received_on == AFTER.date()


def test_a_moment_in_the_future_is_not_believed():
    found = found_of(MAIL, at=AFTER, received_at=AFTER + timedelta(minutes=1))
    assert (found.received_at, found.received_on, found.faults) == (None, AFTER.date(), (FUTURE,))


def test_every_fault_has_its_sentence():
    assert set(SENTENCES) == set(MailDefect)


@pytest.mark.parametrize("sample", list(broken()), ids=lambda each: each.name)
def test_a_broken_mail_is_kept_whole_with_a_reason(sample):
    found = found_of(sample.content, at=AFTER)
    assert found.pieces[0].content == sample.content
    assert (found.pieces[0].is_original, found.pieces[0].kind) == (True, EML)
    assert found.faults


def test_the_files_of_a_mail_have_the_kind_of_their_content():
    mail = multipart("x", "mixed", PLAIN, attachment(b"; filename=x.pdf", b"MZ\x90\x00")).content
    assert [each.kind for each in found_of(mail, at=AFTER).pieces] == [EML, OTHER]
    inside = next(forwarded())
    assert [each.kind for each in found_of(inside.content, at=AFTER).pieces][:2] == [EML, EML]


def test_a_mail_is_known_by_its_content_wherever_it_comes_from():
    assert kind_of(MAIL) == (EML, None)


@pytest.mark.django_db
def test_the_same_message_id_twice_makes_one_arrival():
    consultation = make_consultation()
    _, first = take_in(consultation, found_of(MAIL, at=AFTER), by="mihon", at=AFTER)
    other = b"Received: by other; Wed, 11 Nov 2026 00:00:00 +0900\r\n" + MAIL
    arrival, second = take_in(consultation, found_of(other, at=AFTER), by="mihon", at=AFTER)
    assert (first, second, consultation.arrivals.count()) == (True, False, 1)
    assert bytes(arrival.files.get(is_original=True).stored.content) == MAIL


@pytest.mark.django_db
def test_without_a_message_id_the_same_mail_is_one_arrival():
    consultation = make_consultation()
    for content in (WITHOUT, WITHOUT.replace(b"\r\n", b"\n")):
        take_in(consultation, found_of(content, at=AFTER), by="mihon", at=AFTER)
    assert consultation.arrivals.count() == 1


@pytest.mark.django_db
def test_nothing_personal_of_a_mail_stands_in_the_log():
    consultation = make_consultation()
    arrival, _ = take_in(consultation, found_of(MAIL, at=AFTER), by="mihon", at=AFTER)
    told = f"{list(Event.objects.values())} {arrival}"
    assert Event.objects.filter(action="take_in").exists()
    for personal in ("見本 太郎", "taro@example.com", "見本の件名"):
        assert personal not in told
