"""Writes CSV in UTF-8 with a byte order mark, as Excel expects."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import datetime
from typing import IO

from comments.desk.exports.csv_formulas import prefixed
from comments.desk.exports.sheet import Sheet, Value


def write(sheet: Sheet, file: IO[bytes]) -> int:
    """Write the table and return its number of rows, without the headings.

    Rows end with CRLF as RFC 4180 has it; line breaks inside a cell stay LF. Dates are ISO 8601.
    """
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow([each.text for each in sheet.headings])
    rows = 0
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row])
        rows += 1
    text.flush()
    text.detach()
    return rows


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return prefixed(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case int():
            return str(value)
        case _:
            return value.isoformat()
