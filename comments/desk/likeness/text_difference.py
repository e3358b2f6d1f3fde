"""The pieces in which two texts differ."""

from __future__ import annotations

from dataclasses import dataclass

from diff_match_patch import diff_match_patch

_SECONDS = 0.2
"""After this a difference is given more coarsely; a page shows many."""
_LEFT, _RIGHT = -1, 1


@dataclass(frozen=True)
class Piece:
    """A run of letters that both have, or only one of the two."""

    text: str
    is_gone: bool
    """Only in the first text."""
    is_new: bool
    """Only in the second text."""


def differences(first: str, second: str) -> list[Piece]:
    """Return the pieces of both texts, in their order, cut where a reader would cut."""
    engine = diff_match_patch()
    engine.Diff_Timeout = _SECONDS
    pieces = engine.diff_main(first, second)
    engine.diff_cleanupSemantic(pieces)
    return [Piece(text, kind == _LEFT, kind == _RIGHT) for kind, text in pieces]
