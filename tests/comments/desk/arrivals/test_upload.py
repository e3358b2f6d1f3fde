"""Uploading arrivals: each file is kept, or refused with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comments.desk.arrivals import upload_handler
from comments.models import Arrival, ArrivalContent, ArrivalFile
from tests.makers import DURING, picture, staff

SAID = {"channel": "fax", "received_on": "2026-11-09", "received_time": "", "together": "apart"}


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def address(consultation) -> str:
    return reverse("admin:comments_upload", args=[consultation.pk])


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(desk, address, *files, **said):
    return desk.post(address, SAID | said | {"files": list(files)})


def test_each_file_becomes_an_arrival_that_waits_and_takes_no_number(desk, address, consultation):
    answer = send(desk, address, file("1.png", picture("1")), file("2.png", picture("2")))
    assert answer.status_code == 200
    rows = Arrival.objects.order_by("pk")
    assert [(each.channel, each.received_on, each.state) for each in rows] == [
        ("fax", date(2026, 11, 9), "waiting")
    ] * 2
    consultation.refresh_from_db()
    assert consultation.last_number == 0
    assert bytes(ArrivalContent.objects.order_by("pk")[0].content) == picture("1")


def test_all_files_together_are_the_pages_of_one_arrival(desk, address):
    files = [file(f"{n}.png", picture(n)) for n in "12"]
    send(desk, address, *files, together="together")
    assert Arrival.objects.count() == 1
    assert list(ArrivalFile.objects.values_list("position", "name")) == [(1, "1.png"), (2, "2.png")]


def test_the_time_is_kept_where_it_is_known(desk, address):
    send(desk, address, file("1.png", picture()), received_time="16:40")
    moment = Arrival.objects.get().received_at.astimezone(DURING.tzinfo)
    assert (moment.date(), moment.hour, moment.minute) == (date(2026, 11, 9), 16, 40)


@pytest.mark.parametrize(
    "said",
    [
        {"received_on": "2026-11-11"},
        {"received_on": "2026-11-10", "received_time": "12:01"},
        {"received_on": "0001-01-01", "received_time": "00:00"},
    ],
)
def test_an_arrival_in_the_future_is_refused_and_what_was_said_stays(desk, address, said):
    answer = send(desk, address, file("1.png", picture()), **said)
    assert (answer.status_code, Arrival.objects.count()) == (422, 0)
    assert answer.context["form"]["channel"].value() == "fax"
    assert "もう一度選んでください" in answer.content.decode()


def test_the_same_file_again_is_the_arrival_that_there_is(desk, address):
    send(desk, address, file("1.png", picture()))
    answer = send(desk, address, file("again.png", picture()))
    assert Arrival.objects.count() == 1
    assert "すでに取り込んであります（未処理）" in answer.content.decode()


def test_what_is_too_large_or_empty_is_named_and_the_rest_is_kept(desk, address, monkeypatch):
    monkeypatch.setattr(upload_handler, "LARGEST", 2000)
    files = [file("big.png", b"x" * 2001), file("nil.pdf", b""), file("ok.png", picture())]
    answer = send(desk, address, *files)
    html = answer.content.decode()
    assert (answer.status_code, ArrivalFile.objects.get().name) == (422, "ok.png")
    assert "big.png：大きすぎるため" in html
    assert "nil.pdf：中身が空のため" in html


def test_all_files_of_one_upload_have_a_bound_too(desk, address, monkeypatch):
    monkeypatch.setattr(upload_handler, "MOST_BYTES", 3000)
    answer = send(desk, address, file("1.txt", b"a" * 2000), file("2.txt", b"b" * 2000))
    assert ArrivalFile.objects.get().name == "1.txt"
    assert "2.txt：大きすぎるため" in answer.content.decode()


def test_of_one_letter_a_missing_page_keeps_the_others_out(desk, address, monkeypatch):
    monkeypatch.setattr(upload_handler, "LARGEST", 2000)
    files = [file("ok.png", picture()), file("big.png", b"x" * 2001)]
    answer = send(desk, address, *files, together="together")
    assert (answer.status_code, Arrival.objects.count()) == (422, 0)
    assert "欠けたページがあるため" in answer.content.decode()


def test_too_many_files_are_told_and_none_is_taken(desk, address):
    answer = send(desk, address, *(file(f"{n}.txt", b"a") for n in range(101)))
    assert (answer.status_code, Arrival.objects.count()) == (422, 0)
    assert "何回かに分けて" in answer.content.decode()


def test_without_a_file_one_is_asked_for(desk, address):
    answer = desk.post(address, SAID)
    assert answer.status_code == 422
    assert "ファイルを選んでください" in answer.content.decode()


def test_what_is_no_known_kind_is_kept_all_the_same(desk, address):
    send(desk, address, file("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"))
    assert ArrivalFile.objects.get().kind == "other"


def test_a_post_without_the_desk_s_token_brings_nothing_in(consultation, address, during):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("mailroom"))
    answer = send(client, address, file("1.png", picture()))
    assert (answer.status_code, Arrival.objects.count()) == (403, 0)
