"""Numbers within one export that tell which rows a clerk has said to be one."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Count, QuerySet


class Numbering:
    """Numbers what comes, by its mark. Only marks that come more than once are remembered."""

    def __init__(self, rows: QuerySet[Any], mark: str):
        """`mark` is the field of `rows` that tells one from another."""
        again = rows.order_by().values_list(mark, flat=True).annotate(n=Count("pk")).filter(n__gt=1)
        self._again: dict[uuid.UUID, int] = dict.fromkeys(again, 0)
        self._last = 0

    def number(self, mark: uuid.UUID) -> int:
        """Return the number for the mark: a new one, or the one given before."""
        if known := self._again.get(mark):
            return known
        self._last += 1
        if mark in self._again:
            self._again[mark] = self._last
        return self._last
