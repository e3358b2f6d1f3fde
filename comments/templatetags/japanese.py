"""Days and times as a city hall writes them, in the page's language."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from japanese import localized_dates

register = template.Library()


@register.filter(expects_localtime=True)
def wareki(day: date | None) -> str:
    """令和8年（2026年）11月5日（木）; of a moment, its day here."""
    if day is None:
        return ""
    return localized_dates.long_day(day.date() if isinstance(day, datetime) else day)


@register.filter
def short_day(day: date | None) -> str:
    """11月5日（木）, without the year."""
    return "" if day is None else localized_dates.short_day(day)


@register.filter
def clock(moment: datetime | None) -> str:
    """12時05分."""
    return "" if moment is None else localized_dates.clock(moment)
