"""Days and times as the page's language writes them. No ORM."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.dateformat import format as written
from django.utils.timezone import localtime
from django.utils.translation import get_language

from japanese import dates, furigana
from japanese.languages import EASY, ENGLISH

_WEEKDAYS = (
    "月曜日《げつようび》",
    "火曜日《かようび》",
    "水曜日《すいようび》",
    "木曜日《もくようび》",
    "金曜日《きんようび》",
    "土曜日《どようび》",
    "日曜日《にちようび》",
)
_IRREGULAR = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}
_MINUTES_FUN = frozenset("2579")
"""Last figures after which 分 is read ふん; after the others it is ぷん."""


def long_day(day: date) -> str:
    """令和8年（2026年）11月5日（木）, or its like in another language."""
    language = get_language()
    if language == ENGLISH:
        return written(day, "l j F Y")
    if language == EASY:
        return furigana.encode(f"{day.year}年《ねん》") + short_day(day)
    return dates.wareki(day)


def short_day(day: date) -> str:
    """11月5日（木）, without the year."""
    language = get_language()
    if language == ENGLISH:
        return written(day, "l j F")
    if language == EASY:
        weekday = _WEEKDAYS[day.weekday()]
        return furigana.encode(f"{day.month}月《がつ》{_easy_days(day.day)}（{weekday}）")
    return dates.short_day(day)


def clock(moment: datetime) -> str:
    """12時05分, by the city's clock."""
    here, language = localtime(moment), get_language()
    if language == ENGLISH:
        return f"{here:%H:%M}"
    if language == EASY:
        fun = here.minute == 0 or str(here.minute)[-1] in _MINUTES_FUN
        return furigana.encode(f"{here.hour}時《じ》{here:%M}分《{'ふん' if fun else 'ぷん'}》")
    return f"{here.hour}時{here:%M}分"


def count(days: int) -> str:
    """12日, as one counts days."""
    language = get_language()
    if language == ENGLISH:
        return "1 day" if days == 1 else f"{days} days"
    if language == EASY:
        return furigana.encode("1日《にち》" if days == 1 else _easy_days(days))
    return f"{days}日"


def _easy_days(number: int) -> str:
    if number in _IRREGULAR:
        return f"｜{number}日《{_IRREGULAR[number]}》"
    return f"{number}日《にち》"
