"""Days and times as a city hall writes them."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from comments import japanese

register = template.Library()


@register.filter(expects_localtime=True)
def wareki(day: date) -> str:
    """令和8年（2026年）11月5日（木）; of a moment, its day here."""
    return japanese.wareki(day.date() if isinstance(day, datetime) else day)


@register.filter
def short_day(day: date) -> str:
    """11月5日（木）, without the year."""
    return japanese.short_day(day)


@register.filter
def clock(moment: datetime) -> str:
    """9時05分, in the city's zone."""
    return japanese.clock(timezone.localtime(moment))
