"""A clerk logs a letter with two opinions by keyboard alone, from the entry page of its scan.

In Chromium, against a real gunicorn: three scanned letters wait. The clerk opens the entry page of the first and touches no mouse: sender,
two opinions on two elements, save and next. Keys that are no text (Tab, Enter, shortcuts) are
counted, and so are the documents that the browser loads, the entry page the first of them. At the
end the database must hold what was typed, the arrival its number, and the page shown must be the
entry of the letter that has waited longest. The seconds are the machine's: nobody waits or reads.
"""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import Any

from tests.browsing import DESKTOP, chromium
from tests.keyboard import Keyboard
from tests.proofs.report import Report
from tests.proofs.server import own_database, served

KEYS, PAGES = 40, 2
NAME, ADDRESS = "見本 太郎", "埼玉県朝霞市見本町1-1-1"
OPINIONS = [
    ("g1-s1", "見守りの人を増やしてください。" * 10),
    ("g1-s2", "相談の窓口を駅の近くにも置いてください。" * 10),
]


def prove(report: Report) -> None:
    """Log the letter and report what it took."""
    with own_database():
        consultation, first, following, user = _waiting()
        log = f"/staff/comments/consultation/{consultation.pk}/log/"
        with served() as site, chromium() as browser:
            took = _typed(browser, site, f"{log}?arrival={first.pk}", user)
        met = _kept(first)
    report.figure("keys beyond the text", took["keys"], f"≤ {KEYS}", took["keys"] <= KEYS)
    report.figure("pages loaded", took["pages"], f"≤ {PAGES}", took["pages"] <= PAGES)
    report.figure("kept as typed, arrival and number in one", met, "True", met)
    led = f"arrival={following.pk}" in took["address"]
    report.figure("the next letter's entry follows", led, "True", led)
    report.note(f"from the entry page to the next: {took['seconds']:.1f} seconds of the machine")


def _waiting() -> tuple[Any, Any, Any, str]:
    from django.utils import timezone

    from comments.domain import rules
    from tests.makers import arrived, letter, make_consultation, person, picture, staff, submit

    today = timezone.localdate()
    consultation = make_consultation(
        opens_on=today - timedelta(days=5), closes_on=today + timedelta(days=5)
    )
    submit(consultation, letter(people=(person(name="見本 花子"),)))
    rows = [
        arrived(consultation, picture(text), channel=rules.POST, received_on=today - age)
        for text, age in (("1", timedelta(3)), ("2", timedelta(1)), ("3", timedelta(2)))
    ]
    return consultation, rows[0], rows[2], staff("mailroom").username


def _typed(browser: Any, site: str, path: str, user: str) -> dict[str, Any]:
    from tests.makers import PASSWORD

    page = browser.new_context(viewport=DESKTOP, locale="ja-JP").new_page()
    page.goto(f"{site}/staff/")
    page.fill("[name='username']", user)
    page.fill("[name='password']", PASSWORD)
    page.click("[type='submit']")
    page.wait_for_selector("#site-name")
    loaded: list[str] = []
    page.on(
        "response",
        lambda each: (
            loaded.append(each.url)
            if each.request.is_navigation_request() and each.status == 200
            else None
        ),
    )
    page.goto(site + path)
    page.wait_for_selector(".desk-leaf img")
    clerk = Keyboard(page)
    started = monotonic()
    _fill(clerk)
    clerk.press("Control+Shift+Enter")
    page.wait_for_selector("text=で登録しました")
    seconds = monotonic() - started
    return {
        "keys": clerk.keys,
        "pages": len(loaded),
        "address": page.url,
        "seconds": seconds,
    }


def _fill(clerk: Keyboard) -> None:
    clerk.to("people-0-name")
    clerk.type(NAME)
    clerk.to("people-0-address")
    clerk.type(ADDRESS)
    for n, (code, opinion) in enumerate(OPINIONS):
        if n:
            clerk.to("add")
            clerk.press("Enter")
        else:
            clerk.to("points-0-element")
        clerk.type(code)
        clerk.to(f"points-{n}-opinion")
        clerk.type(opinion)


def _kept(arrival: Any) -> bool:
    arrival.refresh_from_db()
    submission = arrival.submission
    if submission is None or submission.number != 2:
        return False
    comments = submission.current_version.comments.order_by("position")
    person = submission.submitters.get()
    return (
        list(comments.values_list("element__code", "opinion")) == OPINIONS
        and (person.name, person.address) == (NAME, ADDRESS)
        and arrival.state == "registered"
    )
