"""A clerk who uses the keyboard alone, and how many keys that takes beside the text."""

from __future__ import annotations

from playwright.sync_api import Page


class Keyboard:
    """Types texts, and counts the keys that are no text."""

    def __init__(self, page: Page):
        self.page = page
        self.keys = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def to(self, name: str) -> None:
        """Go on by Tab to the field or button of this name; give up after 20."""
        for _ in range(20):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"no way by Tab to {name}")
