"""Every module that reads a whole number from a request is asked by the tests of this folder."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import comments
from comments.domain import whole_number
from tests.whole_numbers.public import public, with_length
from tests.whole_numbers.unshown import listed

READS = re.compile(r"from comments\.domain\.whole_number import")
NOT_FROM_A_FIELD = {"comments.desk.imports.day_cells", "comments.desk.imports.exported_rows"}
"""They read the cells of an uploaded table."""


def test_every_reader_is_asked_here(chief, steps, numbers, monkeypatch):
    asked_of: set[str] = set()
    monkeypatch.setattr(whole_number, "_DIGITS", _Noting(whole_number._DIGITS, asked_of))
    chief.get(f"/staff/comments/tag/{numbers['comments/tag']}/change/")
    for each in listed(numbers):
        each.send(chief, "9" * 30)
    for each in public(steps, 1):
        each.send(steps.client, "9" * 30)
    with_length(steps, "9" * 30)
    assert asked_of == readers() - NOT_FROM_A_FIELD


def readers() -> set[str]:
    root = Path(comments.__file__).parent
    return {
        ".".join(("comments", *path.relative_to(root).with_suffix("").parts))
        for path in root.rglob("*.py")
        if READS.search(path.read_text())
    }


@dataclass(frozen=True)
class _Noting:
    """A pattern that notes for which module it was asked."""

    pattern: re.Pattern[str]
    asked_of: set[str]

    def fullmatch(self, text: str) -> re.Match[str] | None:
        frame = sys._getframe(1)
        while frame.f_globals["__name__"] == whole_number.__name__ and frame.f_back:
            frame = frame.f_back
        self.asked_of.add(frame.f_globals["__name__"])
        return self.pattern.fullmatch(text)
