"""The whole way: front page → plan → element → write → who → check → receipt."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESKTOP, PHONE
from tests.proofs.walks.hands import Hand, Keyboard, Pointer

SMALL = {"width": 320, "height": 568}


@dataclass(frozen=True)
class Way:
    """Under what circumstances somebody goes the whole way."""

    name: str
    by_keyboard: bool = False
    script: bool = True
    screen: tuple[tuple[str, int], ...] = tuple(PHONE.items())


WAYS = (
    Way("by keyboard alone", by_keyboard=True, screen=tuple(DESKTOP.items())),
    Way("without JavaScript", script=False),
    Way("on a screen of 320 px", screen=tuple(SMALL.items())),
    Way("all three at once", by_keyboard=True, script=False, screen=tuple(SMALL.items())),
)


def walk(browser: Browser, site: str, way: Way, opinion: str) -> str:
    """Send `opinion` from the front page at `site`; return the 受付番号 on the receipt."""
    context = browser.new_context(
        viewport=dict(way.screen),  # type: ignore[arg-type]
        locale="ja-JP",
        java_script_enabled=way.script,
    )
    context.set_default_timeout(10_000)
    try:
        page = context.new_page()
        page.goto(f"{site}/")
        _go(page, Keyboard(page) if way.by_keyboard else Pointer(page), opinion)
        return page.locator(".pc-receipt__number").inner_text()
    finally:
        context.close()


def _go(page: Page, hand: Hand, opinion: str) -> None:
    def follow(wanted: str) -> None:
        _fits(page)
        hand.follow(wanted)

    _fits(page)
    follow("a[href$='/open/plan/']")
    follow("main a[href='g1-s1/']")
    follow("main a[href*='/open/comment/write/']")
    hand.fill("#id_opinion", opinion)
    hand.fill("#id_reason", "先日、迷ったからです。")
    follow("form[action*='/opinions/'] button.pc-button--primary")
    follow("form[action*='/who/'] button")
    hand.fill("#id_person-0-name", "見本 太郎")
    hand.fill("#id_person-0-address", "埼玉県朝霞市見本町1-1-1")
    hand.tick("input[name=person-0-grounds]")
    follow("form[action*='/check/'] button:not([name], [aria-hidden])")
    follow("form[action*='/receipt/'] button")
    expect(page.locator(".pc-receipt__number")).to_be_visible()
    _fits(page)


def _fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen, f"{page.url} is {wide} px wide on {seen} px"
