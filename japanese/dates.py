"""Days as a city hall writes them: 令和8年（2026年）11月5日（木）."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "月火水木金土日"
_ERAS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))


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
