"""A spreadsheet of 2,000 lines is imported: correct to the cell, once, without delaying residents.

On PostgreSQL, for each of five encodings of CSV and for XLSX: 50 errors are planted, and the cells
found are compared with those planted; the table without them is taken in, what is then held is
compared with what was written, and the table is brought again. Each is previewed in a process of
its own, of which time and memory are taken. What was exported is edited in places and brought back,
as XLSX and as CSV. Last, residents send one after another to a gunicorn while 2,000 lines are taken
in; the time of their last click is taken.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import threading
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from tests.proofs import old_ledger
from tests.proofs.database import POSTGRESQL, found_on, migrated
from tests.proofs.old_ledger import ERRORS, FORMS, HEADINGS, LINES
from tests.proofs.report import Report

MOST_SECONDS, MOST_MB, MOST_WAIT = 10, 300, 0.5
TIMED = True
EDITED = 40
BEFORE, DURING = 15, 60
"""Submissions that residents send before the import, and have ready for the time of it."""


def prove(report: Report) -> None:
    """Bring tables of all forms; then let residents send during an import."""
    found = found_on(POSTGRESQL, "tests.proofs.ledger", "measure")
    for form, of in found["forms"].items():
        judge(report, form, of)
    for form, of in found["returned"].items():
        name = f"exported as {form}, {EDITED} lines edited, brought back"
        report.figure(
            f"{name}: changed, right ones", f"{of['changed']}, {of['right']}",
            f"{EDITED}, {EDITED}", of["changed"] == of["right"] == EDITED,
        )  # fmt: skip
        report.figure(f"{name}: others touched", of["others"], "0", of["others"] == 0)
    waits = found["waits"]
    report.note(
        f"{POSTGRESQL}, taking in {LINES} lines: {found['seconds']:.1f} s;"
        f" last click before it: median {median(waits['before']) * 1000:.0f} ms,"
        f" during it: median {median(waits['during']) * 1000:.0f} ms"
    )
    sent, longest = len(waits["during"]), max(waits["during"])
    report.figure("residents' submissions during the import", sent, "10 or more", sent >= 10)
    report.figure(
        "longest last click of a resident meanwhile",
        f"{longest:.2f} s", f"{MOST_WAIT} s", longest <= MOST_WAIT,
    )  # fmt: skip


def judge(report: Report, form: str, of: dict[str, Any]) -> None:
    """Report the figures of one form against their bars."""
    met = of["found"] == ERRORS and of["false"] == 0
    report.figure(
        f"{form}, planted errors found by cell, false ones",
        f"{of['found']}/{ERRORS}, {of['false']}", "all, 0", met,
    )  # fmt: skip
    report.figure(
        f"{form}, lines taken in as written",
        f"{of['equal']}/{LINES}", "all", of["equal"] == LINES,
    )  # fmt: skip
    report.figure(f"{form}, brought again: new", of["again"], "0", of["again"] == 0)
    report.figure(
        f"{form}, previewed in", f"{of['seconds']:.1f} s", f"{MOST_SECONDS} s",
        of["seconds"] <= MOST_SECONDS,
    )  # fmt: skip
    report.figure(
        f"{form}, memory of the process", f"{of['mb']} MB", f"{MOST_MB} MB", of["mb"] <= MOST_MB
    )


def measure() -> dict[str, Any]:
    """Do all of it against this process's database; return the bare facts."""
    migrated()
    from django.utils import timezone

    from tests.makers import make_consultation, make_plan, staff

    clerk = staff("reviewer")
    opens_on = timezone.localdate() - timedelta(days=5)

    def fresh(n: int) -> Any:
        return make_consultation(
            make_plan(slug=f"mihon-plan-{n}"),
            slug=f"mihon-{n}",
            prefix=f"L{n}",
            opens_on=opens_on,
            closes_on=opens_on + timedelta(days=30),
        )

    forms, cases = {}, []
    for n, (form, (write, rare)) in enumerate(FORMS.items(), start=1):
        cases.append(fresh(n))
        forms[form] = _form(cases[-1], write, old_ledger.table(opens_on, rare), clerk)
    returned = {form: _returned(cases[0], form, clerk) for form in ("xlsx", "csv")}
    seconds, waits = _meanwhile(fresh(99), opens_on, clerk)
    return {"forms": forms, "returned": returned, "seconds": seconds, "waits": waits}


def _form(consultation: Any, write: Any, lines: old_ledger.Table, clerk: Any) -> dict[str, Any]:
    wrong, planted = old_ledger.spoilt(lines)
    seen = _previewed(consultation, write(wrong))
    cells = {place.rpartition("」")[2] for place in seen["cells"]}
    content = write(lines)
    _take(consultation, content, clerk)
    again = _previewed(consultation, content)
    return {
        "found": len(cells & planted),
        "false": len(seen["cells"]) - len(cells & planted),
        "equal": _equal(consultation, lines),
        "again": again["new"],
        "seconds": max(seen["seconds"], again["seconds"]),
        "mb": max(seen["mb"], again["mb"]),
    }


def _previewed(consultation: Any, content: bytes) -> dict[str, Any]:
    """Preview in a process of its own, on the same database."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [sys.executable, "-m", "tests.proofs.ledger", file.name, str(consultation.pk)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def preview_alone(path: str, pk: str) -> dict[str, Any]:
    """Preview one file; return the cells that are wrong, the new lines, the time and the memory."""
    import django

    django.setup()
    from django.utils import timezone

    from comments.desk.imports.outcome import Status
    from comments.desk.imports.preview import preview
    from comments.models import Consultation

    consultation = Consultation.objects.get(pk=pk)
    content = Path(path).read_bytes()
    started = monotonic()
    outcome = preview(consultation, content, at=timezone.now(), may_classify=True)
    return {
        "seconds": monotonic() - started,
        "cells": [fault.place for fault in outcome.cells],
        "new": outcome.count(Status.NEW),
        "mb": _most_memory(),
    }


def _most_memory() -> int:
    """The most MB of memory that this process has had. A fork's own peak would be its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024  # type: ignore[index]


def _take(consultation: Any, content: bytes, clerk: Any) -> Any:
    from django.utils import timezone

    from comments.desk.imports.preview import digest, preview
    from comments.desk.imports.stored_file import keep
    from comments.desk.imports.take_in import take_in

    at = timezone.now()
    file = keep(consultation, content, by=clerk, at=at)
    outcome = preview(consultation, content, at=at, may_classify=True)
    shown = digest(content, outcome)
    return take_in(file, seen=shown, by=clerk, at=at, may_classify=True)


def _equal(consultation: Any, lines: old_ledger.Table) -> int:
    """Count the lines whose opinion, reason, name, address and day are held as they were written."""
    from comments.models import Comment

    held = list(
        Comment.objects.filter(version__submission__consultation=consultation)
        .order_by("version__submission__number", "position")
        .values_list(
            "opinion",
            "reason",
            "version__submission__submitters__name",
            "version__submission__submitters__address",
            "version__submission__received_on",
        )
    )
    equal = 0
    for n, (line, row) in enumerate(zip(lines, held, strict=True)):
        said = dict(zip(HEADINGS, line, strict=True))
        first = dict(zip(HEADINGS, lines[n - (n % 10 == 9)], strict=True))
        day = consultation.opens_on + timedelta(days=(n - (n % 10 == 9)) % 3)
        written = (said["ご意見"], said["理由"], first["氏名"], first["住所"], day)
        equal += written == row
    return equal


def _returned(consultation: Any, form: str, clerk: Any) -> dict[str, int]:
    """Export, edit 40 lines of another 反映区分, bring them back; count what became of them."""
    from comments.models import Comment
    from tests.comments.desk.exports.making import exported

    label = {"xlsx": "盛り込み済み", "csv": "反映（案を修正）"}[form]
    comments = Comment.objects.filter(version__submission__consultation=consultation)
    before = dict(comments.values_list("pk", "disposition__label"))
    order = list(
        comments.order_by("version__submission__number", "position").values_list("pk", flat=True)
    )
    rows = range(7, LINES, LINES // EDITED)
    content = exported(consultation, "comments", form)
    edit = _edit_xlsx if form == "xlsx" else _edit_csv
    taken = _take(consultation, edit(content, rows, label), clerk)
    after = dict(comments.values_list("pk", "disposition__label"))
    meant = {order[row] for row in rows}
    changed = {pk for pk in after if after[pk] != before[pk]}
    return {
        "changed": taken.classified,
        "right": sum(after[pk] == label for pk in meant & changed),
        "others": len(changed - meant),
    }


def _edit_xlsx(content: bytes, rows: range, label: str) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    sheet = book["意見一覧"]
    column = next(cell.column for cell in sheet[1] if cell.value == "反映区分")
    for row in rows:
        sheet.cell(row + 2, column, label)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _edit_csv(content: bytes, rows: range, label: str) -> bytes:
    """Edit as Excel does that opens a CSV file and saves it: dates become its own."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    column, day = lines[0].index("反映区分"), lines[0].index("受領日")
    for line in lines[1:]:
        line[day] = line[day].replace("-", "/")
    for row in rows:
        lines[row + 1][column] = label
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _meanwhile(
    consultation: Any, opens_on: Any, clerk: Any
) -> tuple[float, dict[str, list[float]]]:
    """Take 2,000 lines in while residents send; return the time of it and of their last clicks."""
    from tests.proofs.senders import Resident, timed
    from tests.proofs.server import served

    content = FORMS["XLSX"][0](old_ledger.table(opens_on, ""))
    spans: list[tuple[float, float]] = []
    done = threading.Event()

    def take() -> None:
        from django.db import connection

        begun = monotonic()
        try:
            _take(consultation, content, clerk)
        finally:
            connection.close()
            spans.append((begun, monotonic()))
            done.set()

    with served() as address:
        ready = []
        for n in range(BEFORE + DURING):
            ready.append(Resident(address, consultation.slug))
            ready[-1].prepare(f"並行の見本 {n}")
        before = [timed(ready.pop(), consultation.prefix)[1] for _ in range(BEFORE)]
        importing = threading.Thread(target=take)
        importing.start()
        during = []
        while ready and not done.is_set():
            during.append(timed(ready.pop(), consultation.prefix)[1])
            done.wait(0.02)
        importing.join()
    begun, ended = spans[0]
    return ended - begun, {"before": before, "during": during}


if __name__ == "__main__":
    if sys.argv[1] == "measure":
        print(json.dumps(measure()))
    else:
        print(json.dumps(preview_alone(*sys.argv[1:])))
