"""Mails of every encoding and shape come in: all, with their text, none twice, the broken ones told.

The mails are made in `mailing/` in the ways of the mailers that write them; each says what must be
found in it. They come in twice over: as files that a clerk drops on the page for them, all at once
and two times, on a real gunicorn; and out of a real Dovecot on 127.0.0.1 by `manage.py fetch_mail`, which is killed on the way, run to its end, and run again. Some
lie in the mailbox as two copies. On both databases the arrivals are compared with what the mails
say: words, subject, sender, files, the original byte for byte, and the day by the receiving server.
"""

from __future__ import annotations

import json
import time
from typing import Any

from tests.proofs.database import BOTH, found_on, migrated
from tests.proofs.report import Report

MOST_SECONDS = 120
FEWEST = 40


def prove(report: Report) -> None:
    """Bring the mails in on both databases and report what became of them."""
    for database in BOTH:
        judge(report, database, found_on(database, "tests.proofs.mails"))


def judge(report: Report, database: str, found: dict[str, Any]) -> None:
    """Report the figures of one database against their bars."""
    made, faulty = found["made"], found["faulty"]
    report.figure(f"{database}, mails made", made, f"at least {FEWEST}", made >= FEWEST)
    known = found["recognised"]
    report.figure(
        f"{database}, known for mails by their content", f"{known}/{made}", "all", known == made
    )
    for way, told in found["ways"].items():
        name = f"{database}, by {way}"
        taken = told["taken"]
        report.figure(f"{name}, taken in", f"{taken}/{made}", "all", taken == made)
        report.figure(f"{name}, brought in again: new", told["again"], "0", told["again"] == 0)
        for what, wrong in told["wrong"].items():
            right = made - len(wrong)
            report.figure(f"{name}, {what} equal", f"{right}/{made}", "all", right == made)
            if wrong:
                report.note(f"  not: {', '.join(wrong)}")
        said, false = told["said"], told["false"]
        report.figure(f"{name}, broken and told why", f"{said}/{faulty}", "all", said == faulty)
        report.figure(f"{name}, sound and called broken", false, "0", false == 0)
    _judge_mailbox(report, database, found["mailbox"], made)


def _judge_mailbox(report: Report, database: str, found: dict[str, Any], made: int) -> None:
    name = f"{database}, mailbox"
    killed = found["killed_at"]
    report.figure(f"{name}, killed after", f"{killed} of {made}", "on the way", 0 < killed < made)
    kept = found["kept"]
    report.figure(f"{name}, still in it afterwards", kept, f"{found['put']}", kept == found["put"])
    seen = found["seen"]
    report.figure(f"{name}, marked as read", f"{seen}/{kept}", "all", seen == kept)
    moved = found["moved"]
    report.figure(
        f"{name}, moved into a folder of a Japanese name", f"{moved}/{kept}", "all", moved == kept
    )
    trusted = found["unknown_authority"]
    report.figure(f"{name}, opened under a stranger's certificate", trusted, "0", trusted == 0)
    report.figure(
        f"{name}, names, subjects, passwords printed", len(found["leaks"]), "0", not found["leaks"]
    )
    report.figure(
        f"{name}, seconds for all",
        round(found["seconds"], 1),
        f"at most {MOST_SECONDS}",
        found["seconds"] <= MOST_SECONDS,
    )


def measure() -> dict[str, Any]:
    """Bring the mails in both ways against this process's database; return the bare facts."""
    migrated()
    from comments.files.mail.read_mail import is_mail
    from tests.makers import make_consultation, make_plan, staff
    from tests.proofs.mailing import arriving, mailbox
    from tests.proofs.mailing.all import samples
    from tests.proofs.server import served

    mails = samples()
    plan = make_plan()
    by_file = make_consultation(plan)
    by_server = make_consultation(plan, slug="mihon-2", prefix="M9")
    clerk = staff("mailroom").username
    with served() as address:
        first = arriving.uploaded(by_file, mails, address, clerk)
        again = arriving.uploaded(by_file, mails, address, clerk) - first
    start = time.monotonic()
    fetched = mailbox.run(by_server, mails)
    return {
        "made": len(mails),
        "faulty": sum(each.is_faulty for each in mails),
        "recognised": sum(is_mail(each.content) for each in mails),
        "ways": {
            "file": {"taken": first, "again": again, **arriving.compared(by_file, mails)},
            "IMAP": {
                "taken": by_server.arrivals.count(),
                "again": fetched.pop("again"),
                **arriving.compared(by_server, mails),
            },
        },
        "mailbox": {**fetched, "seconds": time.monotonic() - start},
    }


if __name__ == "__main__":
    print(json.dumps(measure()))
