"""Whole numbers out of what a request brings: the one reader for forms, addresses and headers.

It stands in the domain because everybody who reads has to reach it: the public pages and the desk,
of which neither knows the other, and the form fields below both. It needs nothing but the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LARGEST_KEY = 2**63 - 1
"""The largest primary key that the databases hold; SQLite raises OverflowError for any larger."""
# As many digits as that key has: int() raises for more than 4,300 of them.
_DIGITS = re.compile(r"[0-9０-９]{1,19}")


def whole_number(text: str, *, most: int = LARGEST_KEY) -> int | None:
    """Return the number from 0 to `most` that is written in digits, in half or full width.

    Anything else is None: signs, blanks, 1e3, ², other scripts' digits, more digits than a key has.
    """
    if not _DIGITS.fullmatch(text):
        return None
    number = int(text)
    return number if number <= most else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers among `texts`, each once, in their order; what is none is left out."""
    read = (whole_number(each) for each in texts)
    return list(dict.fromkeys(each for each in read if each is not None))
