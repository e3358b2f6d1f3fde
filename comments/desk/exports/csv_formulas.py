"""Keeps CSV cells from being run as formulas by a spreadsheet, reversibly.

Such a cell gets an apostrophe in front. So does a cell that begins with an apostrophe, so that the
prefix can be taken off again without a doubt: `unprefixed(prefixed(text)) == text` for every text.
"""

from __future__ import annotations

PREFIX = "'"
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", PREFIX)
"""How a cell may begin that a spreadsheet does not take for plain text, full-width forms too."""


def prefixed(text: str) -> str:
    """Return `text` so that no spreadsheet runs it."""
    return PREFIX + text if text.startswith(BEGINNINGS) else text


def unprefixed(text: str) -> str:
    """Return the text that `prefixed` was given."""
    return text.removeprefix(PREFIX)
