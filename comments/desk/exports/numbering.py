"""Numbers within one export that tell which rows a clerk has said to be one."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Count, QuerySet


class Numbering:
    """Numbers what comes, by one of its fields. Only values that come more than once are remembered."""

    def __init__(self, rows: QuerySet[Any], field: str):
        """`field` is the name of the field of `rows` that tells one from another."""
        again = (
            rows.order_by().values_list(field, flat=True).annotate(n=Count("pk")).filter(n__gt=1)
        )
        self._again: dict[uuid.UUID, int] = dict.fromkeys(again, 0)
        self._last = 0

    def number(self, value: uuid.UUID) -> int:
        """Return the number for the value: a new one, or the one given before."""
        if known := self._again.get(value):
            return known
        self._last += 1
        if value in self._again:
            self._again[value] = self._last
        return self._last
