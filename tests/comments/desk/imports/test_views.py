"""The import pages: upload, preview, import, report."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from comments.models import ImportFile, Submission
from tests.comments.desk.imports.making import csv_of, letter, xlsx_of
from tests.makers import DURING, staff

CANARY = "金糸雀 一郎"


@pytest.fixture
def desk(client, during, consultation):
    class Desk:
        address = reverse("admin:comments_import", args=[consultation.pk])

        def sign_in(self, role="reviewer"):
            client.force_login(staff(role))
            return self

        def bring(self, content, *, follow=True, name="見本.csv"):
            file = SimpleUploadedFile(name, content)
            return client.post(self.address, {"file": file}, follow=follow)

        def say(self, page, button="take", **values):
            seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
            address = page.redirect_chain[-1][0]
            return client.post(address, {"seen": seen, button: "1"} | values, follow=True)

    return Desk()


def text(page) -> str:
    return page.content.decode()


def test_a_file_is_brought_looked_at_and_taken_in(desk):
    page = desk.sign_in().bring(csv_of(letter(), letter(番号="2", 氏名=CANARY)))
    assert page.status_code == 200
    assert "まだ何も取り込んでいません" in text(page)
    assert CANARY in text(page)
    assert not Submission.objects.exists()
    done = desk.say(page)
    assert "M8-0001 から M8-0002" in text(done)
    assert CANARY not in text(done)
    assert Submission.objects.count() == 2


def test_wrong_cells_come_first_and_nothing_can_be_taken_in(desk):
    page = desk.sign_in().bring(csv_of(letter(), letter(番号="2", 受付日="13/45")))
    assert "誤りが1か所あります" in text(page)
    assert ">B3</th>" in text(page)
    assert text(page).index("B3") < text(page).index("2行目")
    assert 'name="take"' not in text(page)


def test_a_file_can_be_thrown_away(desk):
    page = desk.sign_in().bring(csv_of(letter()))
    assert "何も取り込んでいません" in text(desk.say(page, "discard"))
    assert not ImportFile.objects.exists()


def test_an_older_preview_is_shown_anew(desk):
    page = desk.sign_in().bring(csv_of(letter()))
    again = desk.say(page, seen="0" * 64)
    assert again.status_code == 409
    assert "もう一度「取り込む」を押してください" in text(again)
    assert not Submission.objects.exists()


def test_a_second_click_shows_the_same_report(desk):
    page = desk.sign_in().bring(csv_of(letter()))
    assert text(desk.say(page)).count("M8-0001 から M8-0001") == 1
    assert "M8-0001 から M8-0001" in text(desk.say(page))
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ファイルが空です"),
        (b"PK\x03\x04broken", "Excelのファイルとして読めません"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "古い形式（XLS）"),
        ("見本の文章です。".encode(), "見出しの行が見つかりません"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\xff", "見出しの行が見つかりません"),
    ],
)
def test_what_is_no_table_is_said_and_not_kept(desk, content, words):
    page = desk.sign_in().bring(content)
    assert page.status_code == 422
    assert words in text(page)
    assert not ImportFile.objects.exists()


def test_a_file_over_the_limit_is_said(desk):
    page = desk.sign_in().bring(b"a" * (20 * 1024 * 1024 + 70_000))
    assert page.status_code == 422
    assert "20MB" in text(page)


def test_a_file_over_a_residents_limit_is_taken(desk):
    page = desk.sign_in().bring(csv_of(*[letter(番号="", ご意見="あ" * 19_000)] * 200))
    assert page.status_code == 200
    assert "まだ何も取り込んでいません" in text(page)


def test_a_file_is_shown_to_nobody_else(desk, consultation):
    page = desk.sign_in().bring(csv_of(letter(氏名=CANARY)))
    address = page.redirect_chain[-1][0]
    other = Client()
    other.force_login(staff("mailroom"))
    assert CANARY not in text(other.get(address, follow=True))


def test_a_file_is_purged_after_a_day(desk, consultation, monkeypatch):
    desk.sign_in().bring(csv_of(letter()))
    call_command("purge_drafts", verbosity=0)
    assert ImportFile.objects.count() == 1
    later = DURING + timedelta(hours=24)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    call_command("purge_drafts", verbosity=0)
    assert not ImportFile.objects.exists()


def test_a_preview_is_stored_by_nobody(desk):
    page = desk.sign_in().bring(csv_of(letter()))
    assert "no-store" in page["Cache-Control"]


def test_no_name_stands_in_an_address_or_a_title(desk):
    page = desk.sign_in().bring(csv_of(letter(氏名=CANARY)), name=f"{CANARY}.csv")
    assert CANARY not in page.redirect_chain[-1][0]
    assert CANARY not in re.search(r"<title>(.*?)</title>", text(page), re.DOTALL)[1]


def test_the_template_comes_back_filled_in(desk, client):
    desk.sign_in()
    answer = client.get(f"{desk.address}template/")
    book = load_workbook(io.BytesIO(answer.content))
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    sheet = book["台帳"]
    lists = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert len(lists) == 4
    headings = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in {
        "受領日": "令和8年11月6日",
        "方法": "郵送",
        "氏名・名称": "見本 太郎",
        "住所・所在地": "埼玉県朝霞市見本町1-1-1",
        "提出できる方の区分": "市内にお住まいの方",
        "計画の項目": book["選択肢"]["D4"].value,
        "意見": "見本の意見",
    }.items():
        sheet.cell(2, headings[heading], value)
    file = io.BytesIO()
    book.save(file)
    page = desk.bring(file.getvalue(), name="見本.xlsx")
    assert "誤りはありません" in text(page)
    assert "M8-0001" in text(desk.say(page))


def test_an_empty_template_has_nothing_to_take_in(desk, client):
    desk.sign_in()
    answer = client.get(f"{desk.address}template/")
    page = desk.bring(answer.content, name="見本.xlsx")
    assert "取り込むものはありません" in text(page)


def test_a_hidden_sheet_and_columns_left_out_are_said(desk):
    def hide(book):
        book.create_sheet("裏").append(["受領日", "方法", "意見"])
        book["裏"].sheet_state = "hidden"
        book.active["I1"] = "備考"

    page = desk.sign_in().bring(xlsx_of(letter(), change=hide), name="見本.xlsx")
    assert "隠されているシートは読みません：「裏」" in text(page)
    assert "取り込まない列：I列「備考」" in text(page)
