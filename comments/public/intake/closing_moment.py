"""The moment of closing, and how long it is until then, by the server's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from comments.models import Consultation

SOON = timedelta(minutes=60)
"""From how long before the closing a page warns."""


@dataclass(frozen=True)
class Closing:
    """The end of the last day, which is the beginning of the next, and how long it is until then."""

    last_day: date
    next_day: date
    seconds: int

    @property
    def minutes(self) -> int:
        """Full minutes left, rounded up: 1 to the last second."""
        return -(-self.seconds // 60)

    @property
    def is_soon(self) -> bool:
        return self.seconds <= SOON.total_seconds()


def closing_of(consultation: Consultation, at: datetime) -> Closing:
    """Return when the window of `consultation` closes, seen from `at`."""
    here = timezone.localtime(at)
    next_day = consultation.closes_on + timedelta(days=1)
    ends = datetime.combine(next_day, time.min, here.tzinfo)
    return Closing(consultation.closes_on, next_day, int((ends - here).total_seconds()))
