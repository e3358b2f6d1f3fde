"""Hyphens and what is typed for them: the one table.

A keyboard has some, a phone has others, a word processor turns one into another, and who reads a
printed hyphen types whatever looks like it. NFKC makes one of a few of them only.
"""

from __future__ import annotations

import re

HYPHENS = (
    "-‐‑‒–—―⸺⸻﹘﹣－"  # hyphens and dashes
    "−⁃˗─━"  # minus, bullet, modifier and ruled lines: none of them a dash to Unicode
    "゠⸗⸚⹀⹝\u058a\u05be\u1400\u1806\ufe31\ufe32"  # double, oblique, of other scripts, upright
)
"""What stands for a hyphen anywhere: none of them is a letter. 〜 is none, it says from and to."""
LONG_VOWELS = "ーｰ"
"""A kana in words, データ; a hyphen where digits or the parts of a code meet: on that key it lies."""
IN_BETWEEN = re.compile(rf"[\s_~〜{re.escape(HYPHENS + LONG_VOWELS)}]+")
"""What is typed between the parts of a code, where nothing but a hyphen or a blank can be meant."""

_IN_WORDS = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_IN_CODES = str.maketrans(dict.fromkeys(HYPHENS + LONG_VOWELS, "-"))


def in_words(text: str) -> str:
    """Return `text`, which may hold words, with one kind of hyphen; as long as before."""
    return text.translate(_IN_WORDS)


def in_codes(text: str) -> str:
    """Return `text` as in_words does, for digits and codes: ー is a hyphen too."""
    return text.translate(_IN_CODES)
