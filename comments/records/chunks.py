"""Selections of many rows, cut into pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_CHUNK = 500


def chunks(pks: Iterable[int]) -> Iterator[Sequence[int]]:
    """Yield primary keys in order, at most 500 at a time."""
    keys = sorted(pks)
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
