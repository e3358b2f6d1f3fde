"""The states of the pages for those who come back (their submissions: see returning.py)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from comments.domain import passcodes
from tests.proofs.pages.clicks import go, receipt
from tests.proofs.pages.state import Play, State, at, post

NAMED = "見本 太郎"
HELD = (
    "received", "accepted", "considered", "set_aside", "withdrawn", "mistaken", "corrected",
    "changing", "leaving", "guessed",
)  # fmt: skip
"""What the submissions of the open consultation are for, in the order of their numbers."""


def token_of(name: str) -> str:
    """The token under which the submission for a state was sent."""
    return name.ljust(43, "x")


def _fields(who: str, **more: str) -> dict[str, str]:
    # Of the other consultations it is the first.
    number = HELD.index(who) + 1 if who in HELD else 1
    return {"number": str(number), "passcode": passcodes.passcode_of(token_of(who)), **more}


def posted(who: str, part: str, slug: str = "open", **more: str) -> Play:
    """What a form with this submission's number and code leads to."""

    def play(page: Page, site: str) -> None:
        page.goto(f"{site}/{slug}/status/")
        post(page, f"{site}/{slug}/status/{part}/", _fields(who, **more))

    return play


def entered(number: str, code: str) -> Play:
    def play(page: Page, site: str) -> None:
        page.goto(f"{site}/open/status/")
        page.locator("#id_number").fill(number)
        page.locator("#id_passcode").fill(code)
        go(page, "status/shown")

    return play


def correcting(do: Callable[[Page], None]) -> Play:
    def play(page: Page, site: str) -> None:
        posted("changing", "correct")(page, site)
        do(page)

    return play


def more(page: Page) -> None:
    go(page, "status/check", "[name=more]")


def emptied(page: Page) -> None:
    page.locator("#id_point-1-opinion").fill("")
    _on(page)


def same(page: Page) -> None:
    _on(page)


def changed(page: Page) -> None:
    words = page.locator("#id_point-0-opinion").input_value()
    page.locator("#id_point-0-opinion").fill(f"{words}さらに。")
    _on(page)


def named_wrong(page: Page) -> None:
    changed(page)
    _name(page, "例示 花子")


def corrected(page: Page, site: str) -> None:
    """Correct one that was just sent: what others are looking at must stay as it is."""
    receipt(page, site)
    fields = {
        "number": page.locator(".pc-receipt__number").inner_text(),
        "passcode": page.locator(".pc-receipt__code").inner_text(),
    }
    post(page, f"{site}/open/status/correct/", fields)
    changed(page)
    _name(page, NAMED)


def _on(page: Page) -> None:
    go(page, "status/check", ":not([name])")


def _name(page: Page, name: str) -> None:
    page.locator("#id_name").fill(name)
    go(page, "status/corrected")


def leaving_wrong(page: Page, site: str) -> None:
    posted("leaving", "withdraw")(page, site)
    page.locator("#id_name").fill("例示 花子")
    go(page, "status/withdrawn")


def from_another_site(page: Page, site: str) -> None:
    # The same server under its other name is another site to the browser.
    page.goto(f"{site.replace('127.0.0.1', 'localhost')}/open/status/")
    post(page, f"{site}/open/status/shown/", _fields("received"))


def receipt_with_a_dead_code(page: Page, site: str) -> None:
    receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    from comments.models import Submission

    Submission.objects.filter(key=passcodes.key_of(token)).update(passcode_hash="x")
    page.goto(f"{site}/open/receipt/")


_TYPED = {"base": "0", "point-0-element": "", "point-0-opinion": "消えてはならない文です。"}

FOLLOWUP: tuple[State, ...] = (
    State("status", "status", at("/open/status/")),
    State("status, after closing", "status", at("/after/status/")),
    State("status, empty", "status_shown", entered("", "")),
    State("status, wrong", "status_shown", entered("open-0001", "AAAA-AAAA-AAAA-AAAA")),
    State("status, from another site", "status_shown", from_another_site),
    *(
        State(f"status, {name}", "status_shown", posted(name, "shown"))
        for name in (
            "received", "accepted", "considered", "set_aside", "withdrawn", "mistaken", "corrected",
        )
    ),
    State("status, late", "status_shown", posted("late", "shown", "after")),
    State("status, answered", "status_shown", posted("published0", "shown", "published")),
    State("correct", "status_correct", posted("received", "correct")),
    State("correct, one more", "status_correct", correcting(more)),
    State("correct, after closing", "status_correct", posted("late", "correct", "after", **_TYPED)),
    State("correct, withdrawn", "status_correct", posted("withdrawn", "correct")),
    State("correct, wrong", "status_check", correcting(emptied)),
    State("correct, nothing changed", "status_check", correcting(same)),
    State("correct, stale", "status_check", posted("received", "check", **_TYPED)),
    State("correct, check", "status_check", correcting(changed)),
    State("correct, wrong name", "status_corrected", correcting(named_wrong)),
    State("correct, done", "status_corrected", corrected),
    State("correct, too often", "status_corrected", posted("guessed", "corrected", name="例示", **_TYPED)),
    State("withdraw", "status_withdraw", posted("leaving", "withdraw")),
    State("withdraw, wrong name", "status_withdrawn", leaving_wrong),
    State("withdraw, done", "status_withdrawn", posted("withdrawn", "withdrawn", name=NAMED)),
    State("receipt, new code issued", "receipt", receipt_with_a_dead_code),
)  # fmt: skip
"""The states of the room `followup`."""
