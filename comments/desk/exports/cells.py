"""What a spreadsheet cell can hold, and how longer text continues in further cells.

Excel's cell holds 32,767 UTF-16 units; a longer text is cut without a word. It is continued in
further columns instead, and the parts joined are the text unchanged.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

LIMIT = 32_766
"""UTF-16 units of one part. One less than Excel's limit: in CSV a prefix may stand before it."""
SAFE = LIMIT // 2
"""So many characters (code points) fit into one cell, whatever they are."""

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_HALF_WIDTH_MARKS = "ﾞﾟ"


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Excel counts it."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def parts(text: str, limit: int = LIMIT) -> list[str]:
    """Return `text` in parts of at most `limit` UTF-16 units (2 or more); together they are it.

    No part ends inside a character as people see it (before a variation selector, a combining
    mark, a joiner), as long as there is any other place to end it. An empty text is one part.
    """
    if len(text) <= limit // 2:
        return [text]
    found = []
    while units(text) > limit:
        cut = _cut(text, limit)
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def most_parts(texts: Iterable[str]) -> int:
    """Return how many cells the longest of `texts` takes; 1 if there is none."""
    return max((len(parts(text)) for text in texts), default=1)


def _cut(text: str, limit: int) -> int:
    """Return the number of characters that the next part takes."""
    most = _fitting(text, limit)
    for cut in range(most, 0, -1):
        if not _holds_together(text[cut - 1], text[cut]):
            return cut
    return most


def _fitting(text: str, limit: int) -> int:
    for index, taken in enumerate(_running(text)):
        if taken > limit:
            return index
    return len(text)


def _running(text: str) -> Iterator[int]:
    """Yield how many UTF-16 units are taken up to and with each character."""
    taken = 0
    for char in text:
        taken += 2 if ord(char) > 0xFFFF else 1
        yield taken


def _holds_together(left: str, right: str) -> bool:
    """Whether the two are one character as people see it. Variation selectors are marks too."""
    return (
        unicodedata.category(right).startswith("M")
        or _JOINER in (left, right)
        or right in _HALF_WIDTH_MARKS
        or ord(right) in _SKIN_TONES
    )
