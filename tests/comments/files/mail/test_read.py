"""A mail is read: every sample of the proof, and any bytes at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.files.mail import parts
from comments.files.mail.message import MailDefect
from comments.files.mail.read_mail import LARGEST, identity_of, is_mail, read_mail
from tests.proofs.mailing.oddities import oddities
from tests.proofs.mailing.samples import RECEIVED, attachment, encodings, head, joined, text
from tests.proofs.mailing.shapes import PLAIN, shapes

SAMPLES = [*encodings(), *shapes(), *oddities()]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.name)
def test_a_mail_is_read_as_it_was_written(sample):
    mail = read_mail(sample.content)
    assert mail.body == sample.body
    assert (mail.subject, mail.sender_name) == (sample.subject, sample.sender)
    assert tuple((each.name, each.content) for each in mail.attached) == sample.files
    assert bool(mail.faults) == sample.is_faulty


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.name)
def test_a_mail_is_known_by_its_content(sample):
    assert is_mail(sample.content)


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n\r\n", "見本の手紙です。\n\n本文".encode(), b"%PDF-1.4\n", b"PK\x03\x04", b"To: you\n\nhello",
     "件名: 見本\nFrom: x\nTo: y\n\n".encode(), b"Dear Sir,\nFrom: x\nSubject: y\n\n"],
)  # fmt: skip
def test_what_is_no_mail_is_not_taken_for_one(content):
    assert not is_mail(content)


def test_a_mailbox_line_and_a_mark_of_unicode_may_stand_before_a_mail():
    assert is_mail(b"\xef\xbb\xbfFrom x@example.com Tue Nov 10\nFrom: x\nSubject: y\n\n")


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_without_an_exception(content):
    assert read_mail(content).identity
    is_mail(content)
    identity_of(content)


@settings(max_examples=60)
@given(st.sampled_from(range(len(SAMPLES))), st.floats(0, 1), st.binary(max_size=20))
def test_a_mail_that_was_cut_or_overwritten_is_read_without_an_exception(which, part, wrong):
    sample = SAMPLES[which]
    at = int(part * len(sample.content))
    assert read_mail(sample.content[:at] + wrong + sample.content[at + len(wrong) :]).identity
    assert read_mail(sample.content[:at]).identity


def test_mails_within_mails_are_opened_to_a_depth_and_no_further():
    inner = head("inner") + b"x"
    for _ in range(20):
        inner = head("outer", b"Content-Type: message/rfc822") + inner
    assert MailDefect.TOO_DEEP in read_mail(inner).faults


def test_parts_within_parts_beyond_reason_leave_the_head():
    content = head("deep")
    content = content.removesuffix(b"\r\n")
    for depth in range(600):
        mark = b"b%d" % depth
        content += b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (mark, mark)
    mail = read_mail(content)
    assert mail.subject == "見本の件名①"
    assert {MailDefect.BROKEN, MailDefect.TOO_DEEP} & set(mail.faults)


def test_a_mail_larger_than_is_taken_apart_gives_its_head_alone():
    mail = read_mail(head("huge") + b"x" * LARGEST)
    assert (mail.identity, mail.body, mail.faults) == (
        "huge@example.com",
        "",
        (MailDefect.TOO_LARGE,),
    )


def test_a_mail_of_nothing_but_boundaries_is_not_taken_apart():
    content = head("many", b"Content-Type: multipart/mixed; boundary=b") + b"--b\r\n\r\n" * 30_000
    assert MailDefect.TOO_MANY in read_mail(content).faults


def test_the_topmost_server_tells_when_a_mail_was_received():
    assert read_mail(head("x")).received_at.isoformat() == "2026-11-10T14:59:58+00:00"
    assert read_mail(head("x")).dated_at.isoformat() == "2026-11-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "line",
    [b"", b"Received: from a by b\r\n", b"Received: by b; yesterday\r\n",
     b"Received: by b\r\n" + RECEIVED],
)  # fmt: skip
def test_where_the_topmost_server_tells_no_moment_there_is_none(line):
    assert read_mail(line + b"From: x@example.com\r\n\r\n").received_at is None


@pytest.mark.parametrize(
    "date", [b"yesterday", b"Mon, 99 Nov 2026 99:99:99 +9999", b"1 Jan 9999 00:00:00 +1200"]
)
def test_a_date_that_is_none_is_left_out(date):
    assert read_mail(b"Subject: x\r\nDate: " + date + b"\r\n\r\n").dated_at is None


def test_a_mail_without_message_id_is_told_by_its_bytes_whatever_ends_its_lines():
    content = b"From: x@example.com\r\nSubject: y\r\n\r\nz\r\n"
    assert read_mail(content).identity == read_mail(content.replace(b"\r\n", b"\n")).identity
    assert read_mail(content).identity != read_mail(content + b"z").identity


def test_the_identity_in_the_head_alone_is_that_of_the_whole():
    for line in (b"Message-ID: <a@b>", b"message-id:\r\n <a@b>", b"Message-Id: < a@b > (x)"):
        assert identity_of(line + b"\r\n\r\n") == read_mail(line + b"\r\n\r\nx").identity == "a@b"
    assert identity_of(b"\r\n") == ""


def test_no_text_of_a_mail_holds_what_a_database_refuses():
    body = text(b"a\0b\x1bc\x0bd \xed\xa0\x80 e\xe2\x80\xaef", "utf-8")
    sender = b'"x\0y" <t\0@example.com>'
    mail = read_mail(head("x", subject=b"s\0t", sender=sender).removesuffix(b"\r\n") + body)
    for told in (mail.body, mail.subject, mail.sender_name, mail.sender_address):
        assert not set("\0\x1b\x0b\u202e\ud800") & set(told)
    assert mail.body.startswith("abcd")


def test_an_answer_of_a_server_is_read_as_words():
    report = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nStatus: 5.1.1\r\n"
    content = head("bounce", b"Content-Type: multipart/report; boundary=MIHON") + joined(
        PLAIN, report
    )
    assert "Status: 5.1.1" in read_mail(content).body


def test_contents_that_lie_elsewhere_are_told_and_not_fetched():
    outside = b"Content-Type: message/external-body; access-type=URL; URL=http://192.0.2.9/\r\n\r\nContent-Type: text/plain\r\n\r\n"
    content = head("x", b"Content-Type: multipart/mixed; boundary=MIHON") + joined(PLAIN, outside)
    assert read_mail(content).faults == (MailDefect.ELSEWHERE,)


def test_a_file_in_uuencode_is_unpacked():
    part = attachment(b'; filename="x.bin"', b"abc").split(b"\r\n\r\n")[0]
    part = part.replace(b"base64", b"x-uuencode") + b"\r\n\r\nbegin 644 x\n#86)C\n`\nend\n"
    content = head("x", b"Content-Type: multipart/mixed; boundary=MIHON") + joined(PLAIN, part)
    assert read_mail(content).attached[0].content == b"abc"


@pytest.mark.parametrize(
    "field",
    [b"Content-Type: multipart/mixed" + b';"a' * 300_000, b"Subject: " + b"=?a?b?" * 150_000],
)
def test_a_head_without_end_takes_no_time_without_end(field):
    start = time.perf_counter()
    assert (
        read_mail(b"From: x@example.com\r\n" + field + b"\r\n\r\nx").sender_address
        == "x@example.com"
    )
    assert time.perf_counter() - start < 5


def test_nested_parts_over_a_million_lines_take_no_time_without_end():
    content = head("deep").removesuffix(b"\r\n")
    for n in range(100):
        content += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
    start = time.perf_counter()
    assert read_mail(content + b"\r\n" + b"x\r\n" * 1_000_000).faults == (MailDefect.TOO_MANY,)
    assert time.perf_counter() - start < 5


def test_of_words_without_end_a_part_is_read(monkeypatch):
    monkeypatch.setattr(parts, "MOST_TEXT", 10)
    mail = read_mail(head("x").removesuffix(b"\r\n") + text(b"0123456789abc", "utf-8"))
    assert (mail.body, mail.faults) == ("0123456789", (MailDefect.TOO_LONG,))
