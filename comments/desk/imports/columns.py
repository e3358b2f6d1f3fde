"""The columns of a table of new submissions.

Its runner is left alone: it gathers the table in memory once more and saves row by row, and each
row would draw a number. One submission may stand on several lines here; register.py takes them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget

from comments.desk.imports import choices, widgets
from comments.desk.imports.headings import Columns
from comments.desk.imports.table import Line, Table, Value, place
from comments.domain import rules
from comments.domain.submitter_fields import FIELDS, Kind, SubmitterField
from comments.models import Consultation
from comments.models.comment import LONGEST
from plan.outline import Outline


class Column(Field):
    """A column: its heading in the template, how else it may be headed, whether it must be there.

    `falls` says that a cell merged downwards holds for all the lines it covers.
    """

    def __init__(self, heading: str, *others: str, needed: bool = False, falls: bool = True):
        super().__init__(column_name=heading, widget=Widget())
        self.spellings = (heading, *others)
        self.needed = needed
        self.falls = falls


@dataclass(frozen=True)
class CellFault:
    """What is wrong with a cell, and what to do. `place` is as the spreadsheet shows it: C12."""

    place: str
    heading: str
    why: str


@dataclass
class Read:
    """One line as it was understood; what could not be is in `faults`, and None or empty here."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)


_OTHERS: dict[str, tuple[str, ...]] = {
    "is_body": ("個人・法人", "種類", "種別"),
    "name": ("氏名", "名前", "お名前", "ご氏名", "提出者", "提出者氏名", "名称"),
    "representative": ("代表者名", "代表者", "代表者氏名"),
    "address": ("住所", "ご住所", "所在地", "提出者住所"),
    "grounds": ("区分", "応募資格", "資格", "提出者の区分", "属性"),
    "interest": ("利害関係",),
    "email": ("メールアドレス", "電子メールアドレス", "Eメール", "E-mail", "メール"),
}
"""How the ledgers of cities head a submitter's fields."""


class NewRows(Resource):
    """One line an opinion; lines with the same 番号 are one submission."""

    number = Column("番号", "受付番号", "整理番号", "通番", "通し番号", "No", "#")
    received_on = Column(
        "受領日", "受付日", "到着日", "受領年月日", "受付年月日", "収受日", "到達日", needed=True
    )
    channel = Column(
        "方法", "提出方法", "受付方法", "提出手段", "受付手段", "手段", "媒体", needed=True
    )
    postmarked_on = Column("消印の日", "消印日", "消印")
    locals().update({each.name: Column(each.label, *_OTHERS.get(each.name, ())) for each in FIELDS})
    element = Column(
        "計画の項目", "該当箇所", "該当項目", "項目", "項目の符号", "対象箇所", "意見の箇所", "箇所"
    )
    opinion = Column(
        "意見", "ご意見", "御意見", "意見の内容", "意見内容", "ご意見の内容", "意見等", "内容",
        needed=True, falls=False,
    )  # fmt: skip
    reason = Column("理由", "意見の理由", "ご意見の理由", "理由等", falls=False)

    def __init__(self, consultation: Consultation, *, today: date):
        super().__init__()
        self.terms = terms = consultation.terms
        a_day = widgets.Day(terms.opens_on, terms.closes_on, today)
        a_passage = widgets.Written(LONGEST)
        for name, widget in {
            "number": widgets.Code(),
            "received_on": a_day,
            "channel": choices.Channel(terms.sentences.get("channel", "")),
            "postmarked_on": a_day,
            **{each.name: _widget(each, terms) for each in FIELDS},
            "element": choices.Elements(list(Outline(consultation.plan))),
            "opinion": a_passage,
            "reason": a_passage,
        }.items():
            self.fields[name].widget = widget

    @classmethod
    def spellings(cls) -> dict[str, tuple[str, ...]]:
        """Return how each column's heading may be written, by the field's name."""
        return {name: column.spellings for name, column in cls.fields.items()}

    @classmethod
    def missing(cls, columns: Columns) -> list[str]:
        """Return the headings of the needed columns that the table does not have."""
        return [
            column.column_name
            for name, column in cls.fields.items()
            if column.needed and name not in columns.at
        ]

    def read(self, table: Table, columns: Columns) -> list[Read]:
        """Return the lines below the headings that say anything, each as it was understood."""
        numbered = table.by_number()
        found = []
        for line in table.lines:
            if line.number <= columns.line:
                continue
            row = self._row(table, columns, line, numbered)
            # Numbers that were filled in beforehand are no submissions.
            if any(not widgets.is_empty(row[name]) for name in columns.at if name != "number"):
                found.append(self._read(table, columns, line, row))
        return found

    def _row(
        self, table: Table, columns: Columns, line: Line, numbered: Mapping[int, Line]
    ) -> dict[str, Value]:
        row: dict[str, Value] = dict.fromkeys(self.fields)
        for name, where in columns.at.items():
            source = line
            top = table.merged.get((line.number, where[0]))
            if top is not None and top in numbered and self.fields[name].falls:
                source = numbered[top]
            row[name] = joined([source.cell(column) for column in where])
        return row

    def _read(self, table: Table, columns: Columns, line: Line, row: Mapping[str, Value]) -> Read:
        read = Read(line.number)
        for name, column in self.fields.items():
            cell = {column.column_name: row[name]}
            try:
                read.values[name] = column.clean(cell, epoch=table.epoch)
            except ValueError as error:
                read.values[name] = None
                read.faults.append(fault(table, columns, line.number, name, str(error)))
        return read


def _widget(each: SubmitterField, terms: rules.Terms) -> Widget:
    """Return what reads the cells of one field of a submitter."""
    if each.kind is Kind.BODY:
        return choices.Kind()
    if each.kind is Kind.GROUNDS:
        return choices.Grounds(terms.grounds)
    if each.kind is Kind.MAIL:
        return widgets.Email()
    return widgets.Written(each.longest, is_line=each.kind is Kind.LINE)


def fault(table: Table, columns: Columns, line: int, name: str, why: str) -> CellFault:
    """Return what is wrong with a field of a line; by its line alone if it has no column."""
    where = columns.at.get(name)
    heading = NewRows.fields[name].column_name
    return CellFault(place(table, line, where[0] if where else None), heading, why)


def joined(cells: list[Value]) -> Value:
    """Return what the cells of one column hold, where a long text goes on in further ones."""
    if len(cells) == 1 or all(each is None for each in cells[1:]):
        return cells[0]
    return "".join(widgets.text_of(each) for each in cells)
