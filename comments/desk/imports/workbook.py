"""Reads XLSX: values as last calculated, merged cells filled downwards, nothing hidden.

openpyxl's read-only sheet knows no merges and cannot tell a formula that was never calculated from
an empty cell; the parser beneath it tells both, in one pass and without holding the sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from comments.desk.imports.table import (
    MOST_COLUMNS,
    Line,
    Table,
    Unreadable,
    Unusable,
    refuse_too_many,
)

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that all parts of a workbook may unpack to."""
MOST_STRINGS = 50 * 1024 * 1024
"""Bytes of the part that openpyxl holds in memory whole: the texts."""
MOST_PARTS = 1_000
_MOST_MERGED = 200_000
_HEAD = 4_096
_UNCALCULATED = Unusable(
    "式の値がありません。Excelで開いて上書き保存するか、式を値に置き換えてください。"
)
_ERROR = Unusable("式がエラーになっています。正しい値を書いてください。")
_DAMAGED = (
    "Excelのファイルとして読めません。Excelで開けるかを確かめ、"
    "「名前を付けて保存」でXLSXとして保存し直してください。"
)


@dataclass(frozen=True)
class Workbook:
    """The visible sheets, and the names of those that were not looked at."""

    tables: list[Table]
    hidden: list[str]


class _Parser(WorkSheetParser):
    """Marks cells whose formula has no value, and those that hold an error."""

    def parse_cell(self, element: Any) -> Any:
        cell = super().parse_cell(element)
        if cell["data_type"] == "e":
            cell["value"] = _ERROR
        elif cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = _UNCALCULATED
        return cell

    def parse_extensions(self, element: Any) -> None:
        """Pass over what newer Excels add, which openpyxl would warn of; nothing of it is asked for."""

    def parse_formatting(self, element: Any) -> None:
        """Pass over colours by rule."""


def workbook_of(content: bytes) -> Workbook:
    """Return what is in the workbook. Raises Unreadable; nothing of a bomb is unpacked."""
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            return _read(book)
        finally:
            book.close()
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise Unreadable(_DAMAGED) from error
    except (zipfile.BadZipFile, ParseError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error


def _read(book: Any) -> Workbook:
    tables, hidden = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            tables.append(_table(book, sheet))
        else:
            hidden.append(sheet.title)
    return Workbook(tables, hidden)


def _table(book: Any, sheet: Any) -> Table:
    lines: list[Line] = []
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            line = Line(number, _values(cells))
            if not line.is_blank:
                lines.append(line)
                refuse_too_many(lines)
    last = lines[-1].number if lines else 0
    ranges = parser.merged_cells.mergeCell if parser.merged_cells else []
    return Table(sheet.title, lines, book.epoch, _merged(ranges, last))


def _values(cells: list[Any]) -> tuple[Any, ...]:
    width = min(max((each["column"] for each in cells), default=0), MOST_COLUMNS)
    values: list[Any] = [None] * width
    for each in cells:
        if each["column"] <= width:
            value = each["value"]
            # A line break that came from elsewhere stands in the file as _x000D_.
            values[each["column"] - 1] = unescape(value) if isinstance(value, str) else value
    return tuple(values)


def _merged(ranges: Iterable[Any], last: int) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for each in ranges:
        for line in range(each.min_row + 1, min(each.max_row, last) + 1):
            found[line, each.min_col - 1] = each.min_row
        if len(found) > _MOST_MERGED:
            raise Unreadable("結合されたセルが多すぎます。結合を解いてから取り込んでください。")
    return found


def _refuse_bombs(content: bytes) -> None:
    """Raise Unreadable by the archive's own table of contents, before anything is unpacked.

    A part that is longer than it says there fails when it is read: Python stops at that length.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_large(parts)
            for each in parts:
                if each.filename.endswith((".xml", ".rels")):
                    _refuse_doctype(archive, each)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError: the parts are locked with a password.
        raise Unreadable(_DAMAGED) from error


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    texts = [each.file_size for each in parts if each.filename.endswith("sharedStrings.xml")]
    if (
        len(parts) > MOST_PARTS
        or sum(each.file_size for each in parts) > MOST_UNPACKED
        or sum(texts) > MOST_STRINGS
    ):
        raise Unreadable(
            "広げると大きくなりすぎるファイルです。要る行だけを新しいブックに写して、"
            "そのブックを取り込んでください。"
        )


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        if re.search(rb"<!\s*(DOCTYPE|ENTITY)", file.read(_HEAD), re.IGNORECASE):
            raise Unreadable(_DAMAGED)
