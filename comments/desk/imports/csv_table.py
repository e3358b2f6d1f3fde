"""Reads CSV: commas, tabs or semicolons, with the line numbers of a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from comments.desk.imports.table import MOST_COLUMNS, Line, Table, Unreadable, refuse_too_many

_LONGEST_CELL = 200_000
"""Characters of one cell; more is an unclosed quotation mark that swallows the file."""
_SEPARATORS = ",\t;"
_HEAD = 5_000


def tables_of(text: str) -> Iterator[Table]:
    """Yield the table that a text is by each separator there is, the most frequent first.

    Raises Unreadable. Quotation marks are held to their rules: one that is never closed would take
    the lines behind it for one cell, without a word.
    """
    head = text[:_HEAD]
    for separator in sorted(_SEPARATORS, key=head.count, reverse=True):
        if separator in head:
            yield _table(text, separator)


def _table(text: str, separator: str) -> Table:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            line = Line(number, tuple(cells[:MOST_COLUMNS]))
            if not line.is_blank:
                lines.append(line)
                refuse_too_many(lines)
    except csv.Error as error:
        raise Unreadable(
            f"CSVとして読めません（{number + 1}行目のあたり）。"
            '引用符（"）の閉じ忘れか、欄の途中の引用符をお確かめください。'
        ) from error
    return Table("", lines, is_csv=True)
