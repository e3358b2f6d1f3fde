"""Lines that a mailer has broken softly are put together again (RFC 3676, format=flowed)."""

from __future__ import annotations

import re

_QUOTES = re.compile(">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """Return the text with a line for each paragraph. `delete_space` is the parameter DelSp."""
    told: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        marks = _QUOTES.match(line)
        depth = marks.end() if marks else 0
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != _SIGNATURE
        kept = words[:-1] if flows and delete_space else words
        if open_depth == depth and words != _SIGNATURE:
            told[-1] += kept
        else:
            told.append(f"{'>' * depth} {kept}" if depth else kept)
        open_depth = depth if flows else None
    return "\n".join(told)
