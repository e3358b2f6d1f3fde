"""The conditions under which a page is read: small screens, wide letters, no colours, no mouse, paper.

Each is asked of the page as it stands; what asks is conditions.js beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import CDPSession, Page

SPACING = """
  *:not(rt) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
"""The values of WCAG 1.4.12. Ruby keeps its line: the text under it has the height."""

Condition = Callable[[Page], list[str]]


def to_the_end(page: Page) -> None:
    """Scroll to where a bar that sticks to the foot of the screen has its own place, over nothing."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


def narrow(page: Page) -> list[str]:
    """320 px wide: nothing is cut off at the side, nothing scrolls sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    return _ask(page, "sideways")


def zoomed(page: Page) -> list[str]:
    """1280 px at 400 %: the same, on a screen that is 320 by 225 px of the page."""
    session = page.context.new_cdp_session(page)
    with _metrics(session, width=320, height=225, scale=4):
        return _ask(page, "sideways")


def spaced(page: Page) -> list[str]:
    """The letters and lines apart as WCAG 1.4.12 says: nothing cut, nothing over another."""
    style = page.add_style_tag(content=SPACING)
    to_the_end(page)
    found = [*_ask(page, "sideways"), *_ask(page, "cut"), *_ask(page, "overlaps")]
    style.evaluate("style => style.remove()")
    return found


def targets(page: Page) -> list[str]:
    """Every target 44 by 44 px, but for links within a sentence (WCAG 2.5.5)."""
    return _ask(page, "small")


def still(page: Page) -> list[str]:
    """Where less motion is asked for, nothing moves."""
    return _ask(page, "moving")


def forced(page: Page) -> list[str]:
    """In forced colours every button and field keeps an edge."""
    page.emulate_media(forced_colors="active")
    found = _ask(page, "edgeless")
    page.emulate_media(forced_colors="none")
    return found


def keyboard(page: Page) -> list[str]:
    """Tab reaches everything in the page's order, and shows where it is, in forced colours too."""
    page.emulate_media(forced_colors="active")
    for _ in range(page.evaluate("conditions.startWalk()")):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    found = _ask(page, "endWalk")
    page.emulate_media(forced_colors="none")
    return found


def printed(page: Page) -> list[str]:
    """On paper every heading of the page is there."""
    page.evaluate("conditions.onScreen()")
    page.emulate_media(media="print")
    found = _ask(page, "onPaper")
    page.emulate_media(media="screen")
    return found


def headed(page: Page) -> list[str]:
    """One first heading, and a title."""
    return _ask(page, "heads")


CONDITIONS: dict[str, Condition] = {
    "headed": headed,
    "targets": targets,
    "still": still,
    "spaced": spaced,
    "printed": printed,
    "forced": forced,
    "keyboard": keyboard,
    "zoomed": zoomed,
    "narrow": narrow,
}
"""Name → what is asked. The last ones change the size of the window."""


OF_ONE_LANGUAGE = frozenset({"still", "printed", "forced", "keyboard"})
"""What the words of a page do not change: its style sheets and its order are the same in each language."""


def examine(page: Page, *, again: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the name of each condition that the page does not stand, with what is wrong.

    `again` is a page that was examined in another language: only what its words change is asked.
    """
    page.evaluate(_source())
    for name in (each for each in CONDITIONS if not (again and each in OF_ONE_LANGUAGE)):
        for fault in CONDITIONS[name](page):
            yield name, fault


def _ask(page: Page, question: str) -> list[str]:
    found: list[str] = page.evaluate(f"conditions.{question}()")
    return found


class _metrics:
    """The window's size and scale for a while, as zooming changes them."""

    def __init__(self, session: CDPSession, *, width: int, height: int, scale: int):
        self.session = session
        self.wanted = {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False,
        }  # fmt: skip

    def __enter__(self) -> None:
        self.session.send("Emulation.setDeviceMetricsOverride", self.wanted)

    def __exit__(self, *_: object) -> None:
        self.session.send("Emulation.clearDeviceMetricsOverride")
        self.session.detach()


@cache
def _source() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
