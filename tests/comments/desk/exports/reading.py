"""Exported files read back, as whoever gets them would: openpyxl for XLSX, csv for CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from comments.desk.exports.csv_formulas import unprefixed

Table = list[dict[str, Any]]


def workbook(content: bytes) -> dict[str, Table]:
    """Sheet → its rows as dictionaries by heading; cells typed as they stand in the file.

    A text that reads like one of Excel's escapes (_x000D_) is escaped in the file. Excel takes
    that off again; openpyxl leaves it to us.
    """
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: _table([_cells(row) for row in sheet.values]) for sheet in book}


def _cells(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row)


def csv_rows(content: bytes) -> Table:
    """The rows of a CSV file as dictionaries by heading, the prefix against formulas taken off."""
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return _table([tuple(unprefixed(cell) for cell in line) for line in lines])


def _table(lines: list[tuple[Any, ...]]) -> Table:
    headings = [str(heading) for heading in lines[0]]
    assert len(set(headings)) == len(headings)
    return [dict(zip(headings, line, strict=True)) for line in lines[1:]]


def everything(content: bytes) -> str:
    """All that stands in any cell of a workbook or CSV file, and in the names of the sheets."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(content))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    return "\n".join([*book.sheetnames, *cells])
