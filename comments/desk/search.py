"""What a clerk types into a search box, and what it finds."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.models import Q, QuerySet

from comments.domain import receipt_number
from comments.models import Consultation
from japanese.folding import fold


def by_number(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Filter submissions by 受付番号. What is no number finds nothing.

    A prefix narrows to its consultation; a number alone is found in any of those listed.
    """
    known = Consultation.objects.order_by().values_list("prefix", flat=True)
    meant = Q(pk__in=())
    for number, prefixes in _by_number(receipt_number.readings(typed, known)).items():
        meant |= Q(number=number, consultation__prefix__in=prefixes)
    return rows.filter(meant)


def _by_number(readings: dict[str, int]) -> dict[int, list[str]]:
    numbers: dict[int, list[str]] = {}
    for prefix, number in readings.items():
        numbers.setdefault(number, []).append(prefix)
    return numbers


def by_words(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Filter rows whose `folded` holds all words typed; width, kana and case do not matter."""
    for word in unicodedata.normalize("NFKC", typed).split():
        rows = rows.filter(folded__contains=fold(word))
    return rows
