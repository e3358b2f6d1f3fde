"""The code on a paper form: which consultation and which element, and nobody's name. No ORM.

`R8F/g1-s3/KP`: the head of the consultation's numbers, the element's code (or 全体, the plan as a
whole), two check characters. A clerk who types it need not mind width, case, kana, hyphens, spaces, or
whether a sign is O or 0, I, L or 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from japanese.folding import fold
from japanese.hyphens import IN_BETWEEN

WHOLE = "全体"
"""Stands for the plan as a whole: no element's code is written in kanji."""

_CHECKS = "023456789ACDEFGHJKMNPQRTUVWXY"
"""29 characters to check by, none of which is taken for another."""
_VALUES = "0123456789abcdefghjkmnpqrstuvwxyz"
"""The signs of an element's code, after folding, in the order of their values."""
_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})
_SEPARATOR = "/"
_SLASHES = str.maketrans(dict.fromkeys("⁄∕⧸╱\\¥", _SEPARATOR))


class Misread(ValueError):
    """What was typed is no code; the message says in Japanese why."""


@dataclass(frozen=True)
class PaperCode:
    """What a code says, in the form in which spellings are compared (see `key`)."""

    prefix: str
    element: str
    """Empty for the plan as a whole."""

    def means(self, prefix: str, element: str) -> bool:
        """Whether it is the code of this consultation's head and this element's code."""
        return (self.prefix, self.element) == (key(prefix), key(element))


def make(prefix: str, element: str = "") -> str:
    """Return the code to print; without an element that of the plan as a whole."""
    shown = f"{prefix}{_SEPARATOR}{element or WHOLE}"
    return f"{shown}{_SEPARATOR}{_check(key(prefix), key(element))}"


def parse(text: str) -> PaperCode:
    """Return what the code in `text` says. Raises Misread if it is none, or was mistyped."""
    # From the right: the head of the numbers may hold a slash itself.
    parts = key(text).rsplit(_SEPARATOR, 2)
    if len(parts) != 3 or not all(parts):
        raise Misread("用紙の符号ではありません。例：R8F/g1-s3/KP")
    prefix, element, check = parts
    found = PaperCode(prefix, "" if element == key(WHOLE) else element)
    if check != key(_check(found.prefix, found.element)):
        raise Misread("用紙の符号が正しくありません。打ち間違いがないか、お確かめください。")
    return found


def key(text: str) -> str:
    """Return `text` as spellings of a code are compared."""
    return IN_BETWEEN.sub("", fold(text)).translate(_ALIKE | _SLASHES)


def _check(prefix: str, element: str) -> str:
    """Return the check characters: another digit or letter, or two changed about, changes them.

    Two of 29, because an element's code has more signs (33) than one of them could tell apart.
    """
    total = 0
    for char in f"{prefix}{_SEPARATOR}{element}":
        total = total * 2 + (_VALUES.index(char) if char in _VALUES else ord(char))
    high, low = divmod(total % len(_CHECKS) ** 2, len(_CHECKS))
    return _CHECKS[high] + _CHECKS[low]
