"""Numbers are gapless and none is given twice, however many send at once; one key, one submission.

On PostgreSQL, and at a fifth on SQLite: a real gunicorn on 127.0.0.1, and 8 threads that each send
50 submissions in turn through the public steps and from the desk's log form. Then one draft is
sent 20 times at once, and one log form is saved 20 times at once: a double click, a reload, a retry.
At the end the numbers in the database are compared with those the senders were shown. The times
are those of the last click, the one that draws the number.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from tests.proofs.database import POSTGRESQL, SQLITE, found_on, migrated
from tests.proofs.report import Report

THREADS = 8
EACH = {POSTGRESQL: 50, SQLITE: 10}
REPLAYS = 20
PREFIX = "N8"


def prove(report: Report) -> None:
    """Send on both databases and report what came of it."""
    for database, each in EACH.items():
        found = found_on(database, "tests.proofs.numbers", str(each))
        judge(report, database, each, found)


def judge(report: Report, database: str, each: int, found: dict[str, Any]) -> None:
    """Report the figures of one database against their bars."""
    sent = THREADS * each
    given = found["numbers"]
    shown, replayed = found["shown"], found["replayed"]
    gaps = len(set(range(1, len(given) + 1)) - set(given))
    doubles = len(given) - len(set(given))
    strays = len(set(given) ^ {*shown, *(number for way in replayed.values() for number in way)})
    taken = len(shown)
    report.figure(f"{database}, sent and taken in", f"{taken}/{sent}", "all", taken == sent)
    report.figure(f"{database}, gaps", gaps, "0", gaps == 0)
    report.figure(f"{database}, doubles", doubles, "0", doubles == 0)
    report.figure(f"{database}, shown and not kept, or kept and not shown", strays, "0", not strays)
    for way, numbers in replayed.items():
        rows = len(set(numbers))
        met = rows == 1 and len(numbers) == REPLAYS
        report.figure(f"{database}, {way}, replays {len(numbers)} → rows", rows, "1", met)
    report.note(
        f"{database}, last click: median {found['median'] * 1000:.0f} ms,"
        f" 95th {found['p95'] * 1000:.0f} ms"
    )


def measure(each: int) -> dict[str, Any]:
    """Send `each` submissions per thread against this process's database; return the bare facts."""
    migrated()
    from django.utils import timezone

    from comments.models import Submission
    from tests.makers import make_consultation, staff
    from tests.proofs.senders import Clerk, Resident, timed
    from tests.proofs.server import served

    today = timezone.localdate()
    consultation = make_consultation(
        prefix=PREFIX,
        opens_on=today - timedelta(days=1),
        # The proof may run over midnight.
        closes_on=today + timedelta(days=1),
    )
    clerk_name = staff("mailroom").username
    day = today.isoformat()

    def work(address: str, thread: int) -> list[tuple[str, float]]:
        clerk = Clerk(address, clerk_name, consultation.pk)
        done = []
        for turn in range(each):
            words = f"並行の見本 {thread}-{turn}"
            sender: Clerk | Resident = clerk
            if (thread + turn) % 2:
                sender = Resident(address, consultation.slug)
                sender.prepare(words)
            else:
                clerk.prepare(words, day)
            done.append(timed(sender, PREFIX))
        return done

    def replay(sender: Any) -> list[int]:
        with ThreadPoolExecutor(REPLAYS) as pool:
            return [int(number) for number, _ in pool.map(lambda one: timed(one, PREFIX), sender)]

    with served() as address:
        with ThreadPoolExecutor(THREADS) as pool:
            batches = pool.map(lambda thread: work(address, thread), range(THREADS))
            sent = [one for batch in batches for one in batch]
        resident = Resident(address, consultation.slug)
        resident.prepare("二重の送信の見本")
        clerk = Clerk(address, clerk_name, consultation.pk)
        clerk.prepare("二重の登録の見本", day)
        replayed = {
            "web": replay([resident.again() for _ in range(REPLAYS)]),
            "desk": replay([clerk] * REPLAYS),
        }
    times = [seconds for _, seconds in sent]
    return {
        "numbers": list(Submission.objects.values_list("number", flat=True)),
        "shown": [int(number) for number, _ in sent],
        "replayed": replayed,
        "median": median(times),
        "p95": quantiles(times, n=20)[-1],
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
