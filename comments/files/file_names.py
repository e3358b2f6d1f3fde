"""The name a file came with: shown to who gave it, and never used to find or to judge anything."""

from __future__ import annotations

import os.path
import unicodedata

LONGEST = 120
"""Characters of a name that are shown; a longer one is shortened before its end."""


def clean(name: str) -> str:
    """Return the name alone, without folders and without characters that cannot be seen.

    Some of those turn the direction of writing, so that an end looks like another.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    if len(shown) <= LONGEST:
        return shown
    stem, ending = os.path.splitext(shown)
    ending = ending[: LONGEST // 2]
    return f"{stem[: LONGEST - len(ending) - 1]}…{ending}"


def ending_of(name: str) -> str:
    """Return the end of the name in small letters, with its dot; empty if there is none."""
    return os.path.splitext(name)[1].lower()
