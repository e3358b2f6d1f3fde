"""What an import would do to each row: new, same, changed, or faulty with its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from comments.desk.imports.columns import CellFault
from comments.records.register import Incoming


class Status(Enum):
    """What becomes of a line. The value is what the page calls it."""

    WRONG = "誤り"
    CHANGED = "変更"
    NEW = "新規"
    SAME = "登録済み・同じ"


@dataclass(frozen=True)
class Move:
    """One thing that changes: its column, what it is called, and from what to what."""

    name: str
    called: str
    old: str
    new: str


@dataclass(frozen=True)
class Row:
    """One line as the preview shows it. `gist` tells a clerk which line it is."""

    place: str
    status: Status
    gist: str
    faults: tuple[CellFault, ...] = ()
    moves: tuple[Move, ...] = ()
    findings: int = 0


@dataclass(frozen=True)
class Change:
    """How one comment is to be classified. `revision` is that of the comment as it was read."""

    comment: int
    revision: int
    values: dict[str, Any]


@dataclass
class ImportOutcome:
    """All that a file would do. It does nothing while there is a fault or a wrong line."""

    rows: list[Row] = field(default_factory=list)
    news: list[Incoming] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, status: Status) -> int:
        return sum(row.status is status for row in self.rows)

    @property
    def cells(self) -> list[CellFault]:
        """Every fault of every line, in the order of the lines."""
        return [fault for row in self.rows for fault in row.faults]

    @property
    def is_ready(self) -> bool:
        """Whether there is something to do and nothing in the way."""
        return bool(self.news or self.changes) and not self.faults and not self.cells
