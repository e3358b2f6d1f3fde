"""From the front page to the receipt under hard conditions: slow line, keyboard, no script.

In each language of the addresses: by keyboard alone (Tab, Enter, the space bar and letters; what is
reached must say its role and name), without JavaScript, on a screen of 320 px, and all three at
once. A journey has failed if the receipt does not come, if a page scrolls sideways, or if what was
typed does not stand in the database once, word for word.

Then the first page over a slow line (400 kbit/s, 300 ms before each answer), nothing kept from
before, from gunicorn with the static files collected and compressed as a real site serves them:
seconds until the browser's load event, and bytes with headers as they went over the line, the
median of 5. The line as Chromium emulates it does not count the time to connect, which is noted.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile

from playwright.sync_api import Browser

from tests.browsing import chromium
from tests.proofs.pages.languages import prefixes
from tests.proofs.report import Report
from tests.proofs.server import own_database, served
from tests.proofs.walks.journey import WAYS, Way, walk
from tests.proofs.walks.line import LATENCY, load

TIMED = True
PAGES = ("/", "/open/", "/open/plan/", "/open/plan/g1-s1/")
"""Pages by which people come in: the first has a bar, the others are measured beside it."""


def prove(report: Report) -> None:
    """Go every way in every language, then load the first page over the slow line."""
    with own_database():
        from tests.proofs.pages import data

        data.make()
        spoken = list(prefixes())
        with served() as site, chromium() as browser:
            failed = [
                fault
                for prefix in spoken
                for way in WAYS
                if (fault := _fault(browser, site + prefix, way))
            ]
        for fault in failed:
            report.note(fault)
        report.note(f"journeys: {len(WAYS) * len(spoken)} ({len(spoken)} languages)")
        report.figure("failed", len(failed), "0", not failed)
        _measure(report)


def _fault(browser: Browser, site: str, way: Way) -> str:
    """Go one way; return what went wrong, or nothing."""
    from comments.models import Comment

    opinion = f"窓口を分かりやすくしてください。{secrets.token_hex(4)}"
    try:
        number = walk(browser, site, way, opinion)
    except Exception as error:
        return f"{site} {way.name}: {type(error).__name__}: {error}"
    kept = Comment.objects.filter(opinion=opinion).select_related("version__submission")
    if [each.version.submission.reference for each in kept] != [number]:
        return f"{site} {way.name}: {number} is not what was kept"
    return ""


def _measure(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        real = {
            "DJANGO_SETTINGS_MODULE": "tests.proofs.walks.real_site",
            "COLLECTED": folder,
            "DEMO": "0",
            "HTTPS": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        os.environ.update(real)
        subprocess.run(collect, check=True)
        with served() as site, chromium() as browser:
            first, *others = [(path, load(browser, site + path)) for path in PAGES]
    for path, each in others:
        report.note(
            f"{path}: {each.seconds:.2f} s, first seen after {each.first_paint:.2f} s, "
            f"{each.kilobytes:.0f} kB in {each.requests} answers"
        )
    loaded = first[1]
    report.note(
        f"first page: first seen after {loaded.first_paint:.2f} s, {loaded.requests} answers; "
        f"with three round trips to connect by https {loaded.seconds + 3 * LATENCY / 1000:.2f} s"
    )
    report.figure("seconds", f"{loaded.seconds:.2f}", "≤ 3", loaded.seconds <= 3)
    report.figure("kilobytes", f"{loaded.kilobytes:.0f}", "≤ 120", loaded.kilobytes <= 120)
