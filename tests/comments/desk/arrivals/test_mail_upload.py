"""Mails uploaded as files: sender and date of receipt are read from each."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from comments.models import Arrival
from comments.records.arrivals.from_mail import UNDATED
from tests.makers import picture, staff

MAIL = (
    b"Received: from a by b; Mon, 9 Nov 2026 08:30:00 +0900\r\n"
    b"Message-ID: <%s@example.com>\r\nFrom: Taro <taro@example.com>\r\n"
    b"Content-Type: text/plain; charset=iso-2022-jp\r\nSubject: x\r\n\r\n"
    b"\x1b$B8+K\\\x1b(B\r\n"
)
SAID = {"channel": "post", "received_on": "2026-11-10", "received_time": "", "together": "apart"}


@pytest.fixture
def drop(client, consultation, during):
    """Drop files on the page; return its answer."""
    client.force_login(staff("mailroom"))
    address = reverse("admin:comments_upload", args=[consultation.pk])

    def send(*contents: bytes, **said: str):
        files = [SimpleUploadedFile(f"{n}.eml", each) for n, each in enumerate(contents)]
        return client.post(address, SAID | said | {"files": files})

    return send


def test_each_mail_is_an_arrival_with_its_sender_its_words_and_its_servers_day(drop):
    assert drop(MAIL % b"1", MAIL % b"2").status_code == 200
    for arrival in Arrival.objects.all():
        assert (arrival.channel, arrival.received_on) == ("email", date(2026, 11, 9))
        assert (arrival.sender_name, arrival.sender_address) == ("Taro", "taro@example.com")
        assert (arrival.body, arrival.faults) == ("見本", [])
    assert Arrival.objects.count() == 2


def test_one_message_id_is_one_arrival_whatever_the_file_is_called(drop):
    answer = drop(MAIL % b"1", MAIL % b"1")
    assert Arrival.objects.count() == 1
    assert "すでに取り込んであります" in answer.content.decode()


def test_a_fax_that_a_machine_sent_on_as_a_mail_stays_a_fax(drop):
    drop(MAIL % b"1", channel="fax")
    arrival = Arrival.objects.get()
    assert (arrival.channel, arrival.received_on) == ("fax", date(2026, 11, 9))


def test_a_mail_that_no_server_dates_counts_for_the_day_that_was_said(drop):
    drop(b"From: taro@example.com\r\nSubject: x\r\n\r\nx", received_on="2026-11-07")
    arrival = Arrival.objects.get()
    assert (arrival.received_on, arrival.faults) == (date(2026, 11, 7), [UNDATED])


def test_what_lies_beside_a_mail_in_one_letter_stays_as_it_came(drop):
    drop(MAIL % b"1", picture(), together="together")
    arrival = Arrival.objects.get()
    assert (arrival.channel, arrival.sender_name) == ("post", "")
    assert [each.kind for each in arrival.files.all()] == ["eml", "png"]
