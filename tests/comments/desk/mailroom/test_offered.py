"""Text found in an arrival is offered for the entry; text from OCR is labelled so."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from comments.desk.arrivals import offered_text
from comments.desk.mailroom import log_page
from comments.models import Arrival
from tests.comments.desk.mailroom.log_sheet import sheet, without
from tests.comments.files import making
from tests.makers import arrived, staff

WORDS = "手紙の文章です。\r\n二行目。"
READ = "機械の読んだ文"


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def machine(monkeypatch):
    monkeypatch.setattr(log_page, "is_there", lambda: True)
    monkeypatch.setattr(offered_text, "page_text", lambda picture: READ)


def entry_of(arrival: Arrival) -> str:
    log = reverse("admin:comments_log", args=[arrival.consultation_id])
    return f"{log}?arrival={arrival.pk}"


def typed(answer) -> str:
    found = re.search(
        r'<textarea name="text".*?>\s*(.*?)</textarea>', answer.content.decode(), re.S
    )
    assert found
    return found[1]


def press(desk, arrival: Arrival, name: str, value: str, **values: str):
    return desk.post(entry_of(arrival), without(sheet(values), "save") | {name: value})


def test_the_words_of_the_only_document_begin_the_entry(desk, consultation):
    arrival = arrived(consultation, WORDS.encode("cp932"))
    assert typed(desk.get(entry_of(arrival))) == "手紙の文章です。\n二行目。"


def test_of_two_documents_none_begins_it_and_both_are_offered(desk, consultation):
    answer = desk.get(entry_of(arrived(consultation, b"one letter", b"another letter")))
    assert typed(answer) == ""
    html = answer.content.decode()
    assert "ファイル1の文章" in html
    assert "another letter" in html


def test_a_mails_own_words_go_before_those_of_its_files(desk, consultation):
    arrival = arrived(consultation, b"a letter", body="添付のとおりです。")
    assert typed(desk.get(entry_of(arrival))) == "添付のとおりです。"


def test_a_document_longer_than_the_field_does_not_begin_it(desk, consultation, monkeypatch):
    monkeypatch.setattr(offered_text, "LONGEST", 3)
    assert typed(desk.get(entry_of(arrived(consultation, b"a letter")))) == ""


def test_a_text_is_put_below_what_is_typed_and_nothing_is_lost(desk, consultation):
    arrival = arrived(consultation, b"a letter", body="添付のとおりです。")
    answer = press(desk, arrival, "use", "file-1", text="打った文")
    assert answer.status_code == 200
    assert typed(answer) == "打った文\na letter"
    assert "見本の意見" in answer.content.decode()
    assert typed(press(desk, arrival, "use", "body", text="")) == "添付のとおりです。"


def test_a_text_that_is_not_there_changes_nothing(desk, consultation):
    answer = press(desk, arrived(consultation), "use", "file-9", text="打った文")
    assert typed(answer) == "打った文"


def test_a_page_is_read_by_the_machine_and_marked_as_a_draft(desk, consultation, machine):
    arrival = arrived(consultation)
    assert 'name="read" value="1-1"' in desk.get(entry_of(arrival)).content.decode()
    answer = press(desk, arrival, "read", "1-1", text="打った文")
    html = answer.content.decode()
    assert typed(answer) == "打った文"
    assert READ in html
    assert "機械が読み取った下書きです。" in html
    assert typed(press(desk, arrival, "use", "read-1-1", text="打った文")) == f"打った文\n{READ}"


@pytest.mark.parametrize("which", ["1-2", "2-1", "0-0", "x"])
def test_a_page_that_is_not_there_or_cannot_be_read_is_told(desk, consultation, machine, which):
    html = press(desk, arrived(consultation), "read", which).content.decode()
    assert "このページの文字を読み取れませんでした。" in html


def test_without_a_machine_nothing_of_it_is_shown(desk, consultation, monkeypatch):
    monkeypatch.setattr(log_page, "is_there", lambda: False)
    html = desk.get(entry_of(arrived(consultation))).content.decode()
    assert 'name="read"' not in html
    assert "読み取" not in html


def test_the_page_of_an_arrival_shows_the_words_of_its_documents(desk, consultation):
    arrival = arrived(consultation, making.docx(), b"a letter")
    html = desk.get(reverse("admin:comments_arrival_change", args=[arrival.pk])).content.decode()
    assert "ファイル2の文章" in html
    assert 'name="use"' not in html
