"""What a clerk types into a search box, and what it finds."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.models import QuerySet

from japanese.folding import fold

_NUMBER = re.compile(r"(?:(?P<prefix>[^\s-]{1,12})-)?0*(?P<number>\d{1,9})")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑–—―−ー－ｰ", "-"))


def by_number(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Filter submissions by 受付番号: M8-0003, m8-3, 3, ３. What is no number finds nothing."""
    plain = unicodedata.normalize("NFKC", typed).strip().translate(_HYPHENS)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return rows.none()
    found = rows.filter(number=int(match["number"]))
    prefix = match["prefix"]
    return found.filter(consultation__prefix__iexact=prefix) if prefix else found


def by_words(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Filter rows whose `folded` holds all words typed; width, kana and case do not matter."""
    for word in unicodedata.normalize("NFKC", typed).split():
        rows = rows.filter(folded__contains=fold(word))
    return rows
