"""A returned 受付簿: nothing in it is changed by an import, and the preview says so.

Who submitted is corrected on the screen of the submission, with a reason; what a table says to the
contrary is wrong, cell by cell, and never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from comments.desk.exports.ledger_rows import LedgerRow, LedgerRows
from comments.desk.imports.exported_rows import ALL, Back, matched
from comments.desk.imports.headings import Columns
from comments.desk.imports.outcome import Row, Status
from comments.desk.imports.table import Table, place
from comments.models import Consultation, Version

COUNTED = frozenset({"points", "files", "person", "logged_at"})
"""Columns that are worked out when the table is made; they are not compared."""


class _Ledger(LedgerRows):
    """The submissions whose number is within a range."""

    within = range(0)

    def queryset(self) -> QuerySet[Version]:
        numbers = (self.within.start, self.within.stop - 1)
        return super().queryset().filter(submission__number__range=numbers)


def ledger_rows(table: Table, columns: Columns, consultation: Consultation) -> Iterator[Row]:
    """Yield what becomes of each line of an exported 受付簿: the same, or wrong."""
    export = _Ledger(consultation, ALL)
    back = Back(table, columns, export, "position")

    def instances(within: range) -> Iterator[tuple[tuple[int, int | None], LedgerRow]]:
        export.within = within
        for each in export.instances():
            position = each.submitter.position if each.submitter else None
            yield (each.submission.number or 0, position), each

    for line, row, fault in matched(back, consultation.prefix, instances):
        gist = str(back.value(line, "number") or "")
        faults = [fault] if fault else list(back.untouchable(line, back.exported(row), COUNTED))
        status = Status.WRONG if faults else Status.SAME
        yield Row(place(table, line.number), status, gist, tuple(faults))
