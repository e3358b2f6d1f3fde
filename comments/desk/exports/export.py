"""The verb: make the file, write the event, return the file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone

from comments.desk.exports import csv_file, workbook
from comments.desk.exports.comment_rows import CommentRows
from comments.desk.exports.explanation import explanation
from comments.desk.exports.ledger_rows import LedgerRows
from comments.desk.exports.options import NEEDS_REASON, Form, Kind, Order, file_name, sheet_name
from comments.desk.exports.sheet import Sheet
from comments.desk.exports.summary_rows import summary_sheet
from comments.models import Consultation
from comments.records import audit, counts


class ReasonMissing(Exception):
    """Personal data leaves only for a reason. The message is for the clerk."""


@dataclass(frozen=True)
class Exported:
    """The finished file, to be read from its start, and how it is called."""

    file: IO[bytes]
    name: str
    rows: dict[str, int]
    """Sheet → its number of rows, without the headings."""


def export(consultation: Consultation, order: Order, *, by: str, at: datetime) -> Exported:
    """Make the file that `order` asks for and record it; raise ReasonMissing if it needs a reason.

    The file lies in a nameless temporary one: no row is gathered in memory, nothing stays behind.
    The event is committed before the file is handed over, and is not written if making it fails.
    It is not one transaction with the reading: SQLite would keep residents waiting meanwhile.
    """
    if order.kind in NEEDS_REASON and not order.reason.strip():
        raise ReasonMissing("個人情報を書き出す理由を書いてください。")
    # Left open on purpose: whoever sends the file closes it.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        rows = _write(consultation, order, file, at)
        _record(consultation, order, rows, by=by, at=at)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    day = timezone.localdate(at)
    name = file_name(order, consultation.slug, day, rehearsal=consultation.rehearsal)
    return Exported(file, name, rows)


def _write(
    consultation: Consultation, order: Order, file: IO[bytes], at: datetime
) -> dict[str, int]:
    sheets = _sheets(consultation, order)
    if order.form is Form.CSV:
        return {sheets[0].name: csv_file.write(sheets[0], file)}
    written = workbook.write([*sheets, explanation(consultation, order, at)], file)
    return {sheet.name: rows for sheet, rows in zip(sheets, written, strict=False)}


def _sheets(consultation: Consultation, order: Order) -> list[Sheet]:
    """The tables of the kind; a CSV file has room for the first only."""
    name, within = _name(consultation, order.kind), order.scope.states
    if order.kind is Kind.SUMMARY:
        return [summary_sheet(name, counts.summary(consultation))]
    comments = CommentRows(consultation, within).sheet(_name(consultation, Kind.COMMENTS))
    if order.kind is Kind.COMMENTS:
        return [comments]
    return [LedgerRows(consultation, within).sheet(name), comments]


def _name(consultation: Consultation, kind: Kind) -> str:
    return sheet_name(kind, rehearsal=consultation.rehearsal)


@transaction.atomic
def _record(
    consultation: Consultation, order: Order, rows: dict[str, int], *, by: str, at: datetime
) -> None:
    detail = {"kind": order.kind.value, "form": order.form.value, "rows": rows}
    if order.kind is not Kind.SUMMARY:
        detail["scope"] = order.scope.value
    audit.record(consultation, "export", by=by, at=at, reason=order.reason.strip(), detail=detail)
