"""Operating a page: with a pointer, or with the keyboard alone.

What is wanted is said by a CSS selector, so that the same way leads through every language.
"""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page, expect

MOST_STOPS = 400
"""Presses of Tab after which something counts as not to be found."""
ROLES = {"link", "button", "textbox", "checkbox"}


class NotFound(Exception):
    """No press of Tab leads there, or what is there says neither what it is nor its name."""


class Hand(Protocol):
    """What a journey needs to do on a page."""

    def follow(self, wanted: str) -> None:
        """Follow a link or press a button, and wait for the page that comes."""

    def fill(self, wanted: str, text: str) -> None:
        """Type into a field."""

    def tick(self, wanted: str) -> None:
        """Tick a box."""


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page):
        self.page = page

    def follow(self, wanted: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(wanted).first.click()

    def fill(self, wanted: str, text: str) -> None:
        self.page.locator(wanted).fill(text)

    def tick(self, wanted: str) -> None:
        self.page.locator(wanted).first.check()


class Keyboard:
    """Tab, Enter, the space bar and letters; nothing is ever clicked or focused by a script."""

    def __init__(self, page: Page):
        self.page = page
        self.ear = page.context.new_cdp_session(page)
        self.ear.send("Accessibility.enable")

    def follow(self, wanted: str) -> None:
        self._reach(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, wanted: str, text: str) -> None:
        self._reach(wanted)
        self.page.keyboard.type(text)
        expect(self.page.locator(wanted)).to_have_value(text)

    def tick(self, wanted: str) -> None:
        self._reach(wanted)
        self.page.keyboard.press("Space")
        expect(self.page.locator(wanted).first).to_be_checked()

    def _reach(self, wanted: str) -> None:
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self._is_at(wanted):
                self._hear(wanted)
                return
        raise NotFound(f"{MOST_STOPS} presses of Tab do not lead to {wanted}")

    def _is_at(self, wanted: str) -> bool:
        script = "wanted => document.activeElement.matches(wanted)"
        return bool(self.page.evaluate(script, wanted))

    def _hear(self, wanted: str) -> None:
        """Ask what a screen reader is told of the focused element: its role and its name."""
        here = self.ear.send("Runtime.evaluate", {"expression": "document.activeElement"})
        node = self.ear.send(
            "Accessibility.getPartialAXTree",
            {"objectId": here["result"]["objectId"], "fetchRelatives": False},
        )["nodes"][0]
        role, name = node["role"]["value"], node.get("name", {}).get("value", "")
        if role not in ROLES or not name.strip():
            raise NotFound(f"{wanted} has the role {role!r} and the name {name!r}")
