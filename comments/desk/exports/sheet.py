"""A table to export: headings and rows, read while they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | date | datetime | None
Row = list[Value]


@dataclass(frozen=True)
class Heading:
    """The first cell of a column, and the column's width in characters."""

    text: str
    width: int = 12


@dataclass(frozen=True)
class Sheet:
    """One table. Its rows can be read once."""

    name: str
    headings: list[Heading]
    rows: Iterable[Row]
