"""Every total of the summary, recomputed independently from the exported rows, is equal.

On both databases: a generated consultation of 300 submissions (tests/proofs/generated.py: all
channels and states, several versions, joint submitters, the same people, bodies, the whole plan,
unclassified points), beside a rehearsal. The real export writes ledger, comments and summary as
XLSX and as CSV; openpyxl and csv read them back; tests/proofs/recount.py counts the rows, and the
generator's own facts as well, so that a row missing from both files would show.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.proofs.database import BOTH, found_on, migrated
from tests.proofs.report import Report

SIZE = 300
SEED = 20261105


def prove(report: Report) -> None:
    """Compare on both databases."""
    for database in BOTH:
        found = found_on(database, "tests.proofs.summary", str(SIZE), str(SEED))
        judge(report, database, found)


def judge(report: Report, database: str, found: dict[str, Any]) -> None:
    """Report the figures of one database against their bars."""
    for line in found["unequal"]:
        report.note(f"{database}: {line}")
    unequal, compared = len(found["unequal"]), found["compared"]
    all_in = found["submissions"] == SIZE
    report.figure(f"{database}, submissions", found["submissions"], str(SIZE), all_in)
    report.figure(f"{database}, totals compared", compared, "≥ 100", compared >= 100)
    report.figure(f"{database}, unequal", unequal, "0", not unequal)


def compare(size: int, seed: int) -> dict[str, Any]:
    """Generate, export, read back, recount; return how much was compared and what is unequal."""
    from comments.desk.exports.options import Form
    from tests.comments.desk.exports.making import exported
    from tests.comments.desk.exports.reading import csv_rows, workbook
    from tests.proofs.generated import generate
    from tests.proofs.recount import differences, from_facts, from_rows, recount

    consultation, facts = generate(size, seed)
    ledger = workbook(exported(consultation, "ledger"))
    sources = {
        "XLSX": from_rows(ledger["受付簿"], ledger["意見一覧"]),
        "CSV": from_rows(
            csv_rows(exported(consultation, "ledger", Form.CSV)),
            csv_rows(exported(consultation, "comments", Form.CSV)),
        ),
        "facts": from_facts(facts, dict(consultation.grounds.values_list("key", "label"))),
    }
    summaries = {
        "XLSX": workbook(exported(consultation, "summary"))["集計"],
        "CSV": csv_rows(exported(consultation, "summary", Form.CSV)),
    }
    compared, unequal = 0, []
    for form, rows in summaries.items():
        for source, seen in sources.items():
            count, found = differences(recount(seen), rows)
            compared += count
            unequal += [f"{form} summary, {source}: {each}" for each in found]
    return {"submissions": len(sources["XLSX"]), "compared": compared, "unequal": unequal}


if __name__ == "__main__":
    migrated()
    print(json.dumps(compare(int(sys.argv[1]), int(sys.argv[2]))))
