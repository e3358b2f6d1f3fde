"""Finds the line of headings, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from comments.desk.imports.table import Line, Table, Value

_FIRST_LINES = 20
"""Lines in which the headings are looked for."""
_FEWEST = 2
"""So many headings make a line of headings: a title may happen to be one of them."""
_CONTINUED = re.compile(r"\(続き(\d+)\)$")
_IN_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: their line, the columns of each field, and those of none.

    A field has several columns where a long text goes on in further ones.
    """

    line: int
    at: Mapping[str, tuple[int, ...]]
    left: tuple[str, ...]
    """Columns that are not taken over, as the clerk sees them: H列「備考」."""


def find(table: Table, spellings: Mapping[str, Sequence[str]]) -> Columns | None:
    """Return where the headings are: in the first of the first lines that has the most of them.

    `spellings` says how the heading of each field may be written, the best first; width, blanks,
    case and what stands in brackets make no difference. None if there is no such line.
    """
    known = {
        key(word): (field, rank)
        for field, words in spellings.items()
        for rank, word in reversed(list(enumerate(words)))
    }
    found = [_columns(line, known) for line in table.lines if line.number <= _FIRST_LINES]
    best = max(found, key=lambda each: len(each.at), default=None)
    return best if best is not None and len(best.at) >= _FEWEST else None


def key(heading: str) -> str:
    """Return what two spellings of one heading have in common."""
    return _IN_BRACKETS.sub("", _narrow(heading)).strip("*※:.必須").casefold()


def _narrow(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _columns(line: Line, known: Mapping[str, tuple[str, int]]) -> Columns:
    taken: dict[str, tuple[int, int]] = {}
    for column, value in enumerate(line.cells):
        field, rank = known.get(_name(value), ("", 0)) if isinstance(value, str) else ("", 0)
        if field and (field not in taken or rank < taken[field][0]):
            taken[field] = (rank, column)
    at = {field: _continued(line, column) for field, (_, column) in taken.items()}
    used = {column for columns in at.values() for column in columns}
    left = tuple(
        f"{get_column_letter(column + 1)}列「{str(value).strip()[:30]}」"
        for column, value in enumerate(line.cells)
        if column not in used and value not in (None, "")
    )
    return Columns(line.number, at, left)


def _name(value: str) -> str:
    """The heading's key; none for a column that goes on from the one before."""
    return "" if _CONTINUED.search(_narrow(value)) else key(value)


def _continued(line: Line, column: int) -> tuple[int, ...]:
    columns = [column]
    while _goes_on(line.cell(columns[-1] + 1), len(columns)):
        columns.append(columns[-1] + 1)
    return tuple(columns)


def _goes_on(value: Value, number: int) -> bool:
    found = _CONTINUED.search(_narrow(value)) if isinstance(value, str) else None
    return found is not None and int(found[1]) == number
