"""A table in a file: lines with the numbers that a spreadsheet shows. No ORM."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils import get_column_letter

MOST_LINES = 20_000
"""Lines with anything in them that one file may have."""
MOST_COLUMNS = 200


class Unreadable(Exception):
    """The file cannot be read at all. The message is for the clerk and says what to do."""


@dataclass(frozen=True)
class Unusable:
    """A cell that shows something and holds nothing that could be taken over."""

    why: str


Value = str | int | float | bool | date | datetime | time | timedelta | Unusable | None


@dataclass(frozen=True)
class Line:
    """One line: `number` as the spreadsheet counts, from 1; `cells` from column A on."""

    number: int
    cells: tuple[Value, ...]

    def cell(self, column: int) -> Value:
        """Return the value in a column, counted from 0; None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None

    @property
    def is_blank(self) -> bool:
        return all(each is None or each == "" for each in self.cells)


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or a CSV file, whose `name` is empty.

    `epoch` is the day from which the workbook counts its serial numbers. `merged` says of cells
    covered by a merge that goes downwards, (line, column), which line holds their value.
    """

    name: str
    lines: list[Line]
    epoch: datetime = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet knows no zone
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    is_csv: bool = False

    def by_number(self) -> dict[int, Line]:
        return {line.number: line for line in self.lines}


def place(table: Table, line: int, column: int | None = None) -> str:
    """Return how a clerk finds a cell: 「受付簿」B12; without a column the line: 12行目."""
    where = f"「{table.name}」" if table.name else ""
    if column is None:
        return f"{where}{line}行目"
    return f"{where}{get_column_letter(column + 1)}{line}"


def refuse_too_many(lines: list[Any]) -> None:
    """Raise Unreadable if the file has more lines than it may have."""
    if len(lines) > MOST_LINES:
        raise Unreadable(
            f"{MOST_LINES:,}行を超えています。ファイルを分けて、1つずつ取り込んでください。"
        )
