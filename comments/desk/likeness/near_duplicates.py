"""Finds nearly equal texts among many, without comparing each with each. No ORM.

Each text is cut into overlapping pieces; the few pieces with the smallest checksums stand for it
(a bottom-k sketch). Two texts that share most of their pieces share one of these with near
certainty, whatever else is there; only such pairs are compared letter by letter. 5,000 texts of 500
letters have 12 million pairs, and some ten thousand candidates.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.fuzz import ratio

PIECE = 4
"""Letters of a piece: a changed letter changes four of them."""
SKETCH = 8
"""Pieces that stand for a text."""
CROWD = 40
"""More texts than this under one piece are compared in a row, not each with each."""
_NO_LETTERS = re.compile(r"[\W_]+")


def letters(folded: str) -> str:
    """Return the letters and digits of a folded text: spaces, lines and marks are no difference."""
    return _NO_LETTERS.sub("", folded)


def likeness(one: str, other: str, *, least: float) -> float:
    """Return how much two texts are alike, from 0 to 100; 0 where it is less than `least`."""
    return float(ratio(one, other, score_cutoff=least))


def candidates(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs of places that are worth comparing, the smaller place first.

    At most CROWD / 2 pairs for each piece of each sketch: the work grows with the number of texts.
    """
    under: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for piece in _sketch(text):
            under[piece].append(place)
    return {pair for places in under.values() for pair in _pairs(places)}


def _sketch(text: str) -> list[int]:
    data = text.encode("utf-32-le")
    # Four bytes a letter; a text shorter than a piece is one piece.
    ends = range(PIECE * 4, max(len(data), PIECE * 4) + 1, 4)
    return sorted({zlib.crc32(data[end - PIECE * 4 : end]) for end in ends})[:SKETCH]


def _pairs(places: list[int]) -> Iterator[tuple[int, int]]:
    if len(places) > CROWD:
        yield from pairwise(places)
        return
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            yield one, other
