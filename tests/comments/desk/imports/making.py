"""Spreadsheets of the old kind, as clerks keep them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

from comments.desk.imports.outcome import ImportOutcome, Status
from comments.desk.imports.preview import preview
from comments.models import Consultation
from tests.makers import DURING

HEADINGS = ("番号", "受付日", "提出方法", "氏名", "住所", "該当箇所", "ご意見", "理由")
LETTER = (
    "1",
    "令和8年11月6日",
    "郵送",
    "見本 太郎",
    "埼玉県朝霞市見本町1-1-1",
    "g1-s1",
    "見本の意見です。",
    "",
)
COLUMN = {name: position for position, name in enumerate(HEADINGS)}


def letter(**cells: Any) -> list[Any]:
    """One line that is right in every cell, but for those given by their headings."""
    return [cells.get(name, value) for name, value in zip(HEADINGS, LETTER, strict=True)]


def csv_of(
    *lines: Sequence[Any],
    encoding: str = "utf-8",
    separator: str = ",",
    headings: Sequence[str] = HEADINGS,
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerows([headings, *lines])
    return text.getvalue().encode(encoding)


def xlsx_of(
    *lines: Sequence[Any],
    headings: Sequence[str] = HEADINGS,
    change: Callable[[Any], None] = lambda book: None,
) -> bytes:
    book = Workbook()
    sheet = book.active
    for line in (headings, *lines):
        sheet.append(list(line))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def seen(consultation: Consultation, content: bytes, *, may_classify: bool = True) -> ImportOutcome:
    """What the file would do at DURING."""
    return preview(consultation, content, at=DURING, may_classify=may_classify)


def counted(outcome: ImportOutcome) -> dict[str, int]:
    """How many lines there are of each sort that has any."""
    counts = {each.name.lower(): outcome.count(each) for each in Status}
    return {name: count for name, count in counts.items() if count}


def places(outcome: ImportOutcome) -> list[str]:
    """The cells that are wrong."""
    return [fault.place for fault in outcome.cells]
