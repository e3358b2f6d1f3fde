"""Writes XLSX row by row in constant memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from comments.desk.exports.sheet import Sheet, Value

_OPTIONS = {
    "constant_memory": True,
    # A resident's words are never a formula, a link or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class CutShort(Exception):
    """A cell was longer than a cell can be, and would have been cut."""


def write(sheets: Sequence[Sheet], file: IO[bytes]) -> list[int]:
    """Write the tables as sheets; return the number of rows of each, without the headings.

    The first row of each is frozen and has a filter. Raises CutShort rather than lose text.
    """
    with (
        # The writer's own files would stay behind if something failed on the way.
        tempfile.TemporaryDirectory() as folder,
        Workbook(file, {**_OPTIONS, "tmpdir": folder}) as book,
    ):
        styles = _styles(book)
        return [_write(book, styles, sheet) for sheet in sheets]


def _styles(book: Workbook) -> dict[str, Any]:
    upright = {"valign": "top"}
    return {
        "heading": book.add_format({"bold": True, "bg_color": "#E8F1FE", "text_wrap": True}),
        "text": book.add_format({**upright, "text_wrap": True}),
        "number": book.add_format(upright),
        "day": book.add_format({**upright, "num_format": "yyyy/mm/dd"}),
        "moment": book.add_format({**upright, "num_format": "yyyy/mm/dd hh:mm:ss"}),
    }


def _write(book: Workbook, styles: dict[str, Any], sheet: Sheet) -> int:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, heading.width)
        page.write_string(0, column, heading.text, styles["heading"])
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _cell(page, styles, number, column, value)
    page.autofilter(0, 0, number, len(sheet.headings) - 1)
    return number


def _cell(page: Worksheet, styles: dict[str, Any], row: int, column: int, value: Value) -> None:
    match value:
        case None | "":
            written = 0
        case str():
            written = _text(page, row, column, value, styles["text"])
        case datetime():
            written = page.write_datetime(row, column, value, styles["moment"])
        case date():
            written = page.write_datetime(row, column, value, styles["day"])
        case _:
            written = page.write_number(row, column, value, styles["number"])
    if written != 0:
        raise CutShort(f"row {row}, column {column}")


def _text(page: Worksheet, row: int, column: int, value: str, style: Any) -> int:
    if value.startswith("<r>") and value.endswith("</r>"):
        # The writer takes this for markup of its own and would put it into the sheet as it is.
        # As a string of several runs it is escaped, and the same text.
        return int(page.write_rich_string(row, column, value[:1], value[1:2], value[2:], style))
    return int(page.write_string(row, column, value, style))
