"""Japanese text: what may be stored, and when two spellings are the same. No ORM."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import jaconv

_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WEEKDAYS = "月火水木金土日"
_ERAS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))


def fold(text: str) -> str:
    """Return `text` as it is searched: width, kana, case, spaces and variants make no difference.

    ﾌﾟｯｼｭ型, プッシュ型 and ぷっしゅ型 fold to one string; 葛 is found with and without a variation
    selector, which no keyboard types into a search. The result is for comparing only.
    """
    joined = "".join(unicodedata.normalize("NFKC", _VARIATION.sub("", text)).split())
    return str(jaconv.hira2kata(joined.casefold()))


def wareki(day: date) -> str:
    """Return the day as a city hall writes it: 令和8年（2026年）11月5日（木）."""
    return f"{era_year(day)}（{day.year}年）{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def short_day(day: date) -> str:
    """Return the day without its year: 11月5日（木）."""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def era_year(day: date) -> str:
    """Return the year in the Japanese era: 令和8年, 令和元年. Before 昭和 the year alone."""
    for name, start in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"{name}{'元' if year == 1 else year}年"
    return f"{day.year}年"
