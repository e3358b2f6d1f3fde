"""Texts out of a mail, so that every database and page can hold them."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def text(value: str) -> str:
    """Return the text with LF at the ends of lines, without controls and half characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in _KEPT or not _is_unfit(char))


def line(value: str) -> str:
    """Return the text as one line."""
    return " ".join(text(value).split())


def _is_unfit(char: str) -> bool:
    # Directions are kept by no mark: they would turn the words that follow on the page.
    return unicodedata.category(char) in ("Cc", "Cs") or char in "\u202a\u202b\u202c\u202d\u202e"
