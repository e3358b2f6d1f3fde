"""The preview of an import: reads, checks and compares; writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.utils import timezone

from comments.desk.exports.columns import CONTINUES
from comments.desk.imports import grouped_rows
from comments.desk.imports.columns import NewRows, fault
from comments.desk.imports.headings import Columns, find
from comments.desk.imports.outcome import ImportOutcome, Row, Status
from comments.desk.imports.recognise_tables import (
    COMMENTS,
    LEDGER,
    NEW,
    NO_HEADINGS,
    SPELLINGS,
    kind_of,
    tables_of,
)
from comments.desk.imports.returned_comments import comment_rows
from comments.desk.imports.returned_ledger import ledger_rows
from comments.desk.imports.table import Table, Unreadable, place, refuse_too_many
from comments.desk.imports.tokens import Tokens
from comments.domain import passcodes, receipt_number, rules
from comments.models import Consultation, Submission
from comments.models.consultation import ChannelKind
from comments.records.register import Incoming
from japanese.dates import short_day

_CHUNK = 500
_OURS = (
    "受付番号のある行は、この表からは登録も変更もできません。分類を変えるときは、書き出した意見一覧を"
    "使ってください。新しいものなら、番号を空欄にしてください。"
)


def preview(
    consultation: Consultation, content: bytes, *, at: datetime, may_classify: bool
) -> ImportOutcome:
    """Return what the file would do at the moment `at`.

    Raises Unreadable if it is no table at all. `may_classify` says whether who brings it may change
    what comments are filed under.
    """
    outcome = ImportOutcome()
    tables = tables_of(content, outcome.notes)
    headed = [(table, kind_of(table)) for table in tables]
    ours = [(table, kind) for table, kind in headed if kind in (COMMENTS, LEDGER)]
    chosen = ours or [(table, kind) for table, kind in headed if kind is not None][:1]
    if not chosen:
        raise Unreadable(NO_HEADINGS)
    refuse_too_many([line for table, _ in chosen for line in table.lines])
    _note_unread(outcome, tables, [table for table, _ in chosen])
    for table, kind in chosen:
        columns = find(table, SPELLINGS[kind])
        assert columns is not None
        _note_left(outcome, table, columns)
        if kind == NEW:
            _news(outcome, table, columns, consultation, at)
        elif kind == LEDGER:
            outcome.rows += ledger_rows(table, columns, consultation)
        else:
            _changes(outcome, table, columns, consultation, may_classify)
    return outcome


def digest(content: bytes, outcome: ImportOutcome) -> str:
    """Return what tells this outcome of these very bytes from any other.

    Of the rows that there are it holds the revisions; a digest, since the outcome is of many rows and
    of a file besides.
    """
    told = hashlib.sha256(hashlib.sha256(content).digest())
    for row in outcome.rows:
        told.update(repr((row.place, row.status.value, row.moves)).encode())
    for change in outcome.changes:
        told.update(f"{change.comment} {change.revision}".encode())
    for incoming in outcome.news:
        told.update(incoming.token.encode())
    return told.hexdigest()


def _note_unread(outcome: ImportOutcome, tables: list[Table], chosen: list[Table]) -> None:
    names = [f"「{each.name}」" for each in tables if each not in chosen and each.lines]
    if names:
        outcome.notes.append(f"読まなかったシート：{'、'.join(names)}")


def _note_left(outcome: ImportOutcome, table: Table, columns: Columns) -> None:
    left = [each for each in columns.left if f"「{CONTINUES}」" not in each]
    if left:
        where = f"シート「{table.name}」の" if table.name else ""
        outcome.notes.append(f"{where}取り込まない列：{'、'.join(left)}")


def _changes(
    outcome: ImportOutcome,
    table: Table,
    columns: Columns,
    consultation: Consultation,
    may_classify: bool,
) -> None:
    if "fingerprint" not in columns.at:
        outcome.faults.append(
            "「照合」の列がありません。書き出した後に画面で変えられたかどうかを確かめられないので、"
            "書き出し直した表を使ってください。"
        )
        return
    for row, change in comment_rows(table, columns, consultation, may_classify=may_classify):
        outcome.rows.append(row)
        if change is not None:
            outcome.changes.append(change)


def _news(
    outcome: ImportOutcome, table: Table, columns: Columns, consultation: Consultation, at: datetime
) -> None:
    missing = NewRows.missing(columns)
    if missing:
        names = "、".join(f"「{each}」" for each in missing)
        outcome.faults.append(f"{names}の列がありません。見出しの行に加えてください。")
        return
    if not {"name", "address"} <= columns.at.keys():
        outcome.notes.append(
            "氏名か住所の列がありません。どの提出にも、要件の不備として記録が残ります。"
        )
    rows = NewRows(consultation, today=timezone.localdate(at))
    found = grouped_rows.cases(table, columns, rows)
    tokens = Tokens(consultation)
    named = [(case, tokens.next(case.entry) if case.entry else "") for case in found]
    known = _known(token for _, token in named if token)
    terms = rows.terms
    for case, token in named:
        is_new = bool(token) and passcodes.key_of(token) not in known
        if is_new and _is_ours(consultation, case):
            case.first.faults.append(fault(table, columns, case.first.line, "number", _OURS))
            is_new, token = False, ""
        findings = 0
        if is_new and case.entry:
            outcome.news.append(Incoming(case.entry, token))
            findings = len(rules.violations(case.entry, terms, at)) + len(
                rules.doubts(case.entry, terms)
            )
        outcome.rows += _rows(table, case, is_known=bool(token) and not is_new, findings=findings)


def _is_ours(consultation: Consultation, case: grouped_rows.Case) -> bool:
    """Whether the line names one of our own numbers, and says something else than it was taken in."""
    said = case.first.values["number"] or ""
    return receipt_number.number_of(said, consultation.prefix, in_full=True) is not None


def _rows(table: Table, case: grouped_rows.Case, *, is_known: bool, findings: int) -> Iterator[Row]:
    for number, read in enumerate(case.lines):
        status = Status.SAME if is_known else Status.NEW
        if read.faults:
            status = Status.WRONG
        yield Row(
            place(table, read.line),
            status,
            _gist(case, read),
            tuple(read.faults),
            findings=0 if number else findings,
        )


def _gist(case: grouped_rows.Case, read: grouped_rows.Read) -> str:
    said = read.values
    day, channel = said["received_on"], said["channel"]
    parts = [
        short_day(day) if day else "",
        str(ChannelKind(channel).label) if channel else "",
        said["name"] or "",
        (said["opinion"] or "")[:30].replace("\n", " "),
    ]
    return "　".join(each for each in parts if each)


def _known(tokens: Iterator[str]) -> set[str]:
    """Return the keys among those of the tokens under which there is a submission already."""
    keys = map(passcodes.key_of, tokens)
    known: set[str] = set()
    while chunk := list(islice(keys, _CHUNK)):
        rows = Submission.objects.filter(key__in=chunk).order_by()
        known.update(rows.values_list("key", flat=True))
    return known
