"""Reading workbooks: merged cells, formulas, hidden sheets, the 1904 epoch; and decompression bombs."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from xlsxwriter import Workbook

from comments.desk.imports import workbook
from comments.desk.imports.table import Unreadable
from tests.comments.desk.imports.making import HEADINGS, counted, letter, places, seen, xlsx_of


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def test_a_date_of_excel_is_a_day_in_either_of_its_systems(consultation):
    for epoch in (None, CALENDAR_MAC_1904):

        def count_from(book, epoch=epoch):
            book.epoch = epoch or book.epoch
            book.active["B2"] = date(2026, 11, 6)
            book.active["B3"] = (date(2026, 11, 6) - book.epoch.date()).days

        outcome = seen(consultation, xlsx_of(letter(), letter(番号="2"), change=count_from))
        assert [each.entry.received_on for each in outcome.news] == [date(2026, 11, 6)] * 2


def test_a_formula_gives_the_value_it_had(consultation):
    file = io.BytesIO()
    with Workbook(file) as book:
        page = book.add_worksheet()
        for row, line in enumerate((HEADINGS, letter())):
            page.write_row(row, 0, line)
        page.write_formula("G2", "=A1", value="式の値")
    outcome = seen(consultation, file.getvalue())
    assert outcome.news[0].entry.points[0].opinion == "式の値"


def test_a_formula_that_was_never_calculated_is_said(consultation):
    outcome = seen(consultation, xlsx_of(letter(ご意見="=A1")))
    assert places(outcome) == ["「Sheet」G2"]
    assert "式の値がありません" in outcome.cells[0].why


def test_an_error_of_a_formula_is_said(consultation):
    outcome = seen(consultation, xlsx_of(letter(氏名="#REF!")))
    assert places(outcome) == ["「Sheet」D2"]
    assert "式がエラー" in outcome.cells[0].why


def test_an_address_that_became_a_date_is_said(consultation):
    outcome = seen(consultation, xlsx_of(letter(住所=date(2026, 1, 2))))
    assert places(outcome) == ["「Sheet」E2"]
    assert "文字列" in outcome.cells[0].why


def test_lines_under_one_merged_name_are_one_letter(consultation):
    def merge(book):
        for column in "BCDE":
            book.active.merge_cells(f"{column}2:{column}3")

    lines = letter(番号="", ご意見="一つ目"), letter(番号="", ご意見="二つ目")
    outcome = seen(consultation, xlsx_of(*lines, change=merge))
    assert [[p.opinion for p in each.entry.points] for each in outcome.news] == [
        ["一つ目", "二つ目"]
    ]


def test_a_day_merged_over_several_letters_holds_for_each(consultation):
    def merge(book):
        book.active.merge_cells("B2:B3")

    lines = letter(番号=""), letter(番号="", 氏名="見本 花子")
    outcome = seen(consultation, xlsx_of(*lines, change=merge))
    assert [each.entry.received_on for each in outcome.news] == [date(2026, 11, 6)] * 2


def test_an_opinion_merged_over_two_names_is_one_opinion(consultation):
    def merge(book):
        book.active.merge_cells("G2:G3")

    outcome = seen(consultation, xlsx_of(letter(), letter(氏名="見本 花子"), change=merge))
    entry = outcome.news[0].entry
    assert [each.name for each in entry.people] == ["見本 太郎", "見本 花子"]
    assert len(entry.points) == 1


def test_the_first_sheet_with_headings_is_read_and_the_others_are_named(consultation):
    def more(book):
        book.create_sheet("表紙", 0)["A1"] = "見本の受付簿"
        book.create_sheet("あと")["A1"] = "受領日"

    outcome = seen(consultation, xlsx_of(letter(), change=more))
    assert counted(outcome) == {"new": 1}
    assert "読まなかったシート：「表紙」、「あと」" in outcome.notes


def test_colours_by_rule_and_lists_to_choose_from_are_passed_over(consultation):
    def decorate(book):
        sheet = book.active
        sheet.conditional_formatting.add("A1:B9", FormulaRule(["A1=1"], Font(bold=True)))
        sheet.add_data_validation(DataValidation("list", '"郵送,FAX"', sqref="C2:C9"))
        sheet.auto_filter.ref = "A1:H9"

    assert counted(seen(consultation, xlsx_of(letter(), change=decorate))) == {"new": 1}


def test_breaks_of_other_systems_become_plain_ones(consultation):
    outcome = seen(consultation, xlsx_of(letter(ご意見="一行目_x000D_\n二行目")))
    assert outcome.news[0].entry.points[0].opinion == "一行目\n二行目"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04" + b"\0" * 50, id="torn"),
        pytest.param(zipped(readme=b"no workbook"), id="other archive"),
        pytest.param(zipped(**{"[Content_Types].xml": b"<!DOCTYPE a><a/>"}), id="document type"),
    ],
)
def test_what_is_no_workbook_is_said(content):
    with pytest.raises(Unreadable, match="Excelのファイルとして読めません"):
        workbook.workbook_of(content)


def test_a_bomb_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(workbook, "load_workbook", None)
    bomb = zipped(xl__worksheets__sheet1=b"0" * (workbook.MOST_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(Unreadable, match="大きくなりすぎる"):
        workbook.workbook_of(bomb)


def test_texts_that_fill_the_memory_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_STRINGS", 1_000)
    texts = zipped(**{"xl__sharedStrings.xml": b"a" * 1_001})
    with pytest.raises(Unreadable, match="大きくなりすぎる"):
        workbook.workbook_of(texts)


def test_too_many_lines_are_said(monkeypatch):
    monkeypatch.setattr("comments.desk.imports.table.MOST_LINES", 3)
    with pytest.raises(Unreadable, match="3行を超えています"):
        workbook.workbook_of(xlsx_of(*[letter()] * 3))


def test_a_last_line_far_below_costs_nothing(consultation):
    def far(book):
        book.active["A1048576"].font = Font(bold=True)

    assert counted(seen(consultation, xlsx_of(letter(), change=far))) == {"new": 1}
