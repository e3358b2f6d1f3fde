"""How a consultation stands at a moment: before, open, after; in days and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from comments.domain import rules
from comments.models import Channel, Consultation
from comments.models.consultation import Phase
from japanese import localized_dates as days


@dataclass(frozen=True)
class Standing:
    """`days` to the opening before it, to the last day while open, since the last day after it.

    `channels` are the ways in that are switched on, in the page's order.
    """

    phase: Phase
    days: int
    channels: tuple[Channel, ...]

    @property
    def is_before(self) -> bool:
        return self.phase is Phase.BEFORE

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def is_after(self) -> bool:
        return self.phase is Phase.AFTER

    @property
    def takes_web(self) -> bool:
        """Whether the web form is a way in, at whatever time."""
        return any(each.kind == rules.WEB for each in self.channels)

    @property
    def can_write(self) -> bool:
        """Whether a comment can be written on this site right now."""
        return self.is_open and self.takes_web

    @property
    def other_ways(self) -> list[Channel]:
        """The ways in beside the web form."""
        return [each for each in self.channels if each.kind != rules.WEB]

    @property
    def takes_paper(self) -> bool:
        """Whether a form on paper has, or will have, a way to be sent."""
        return not self.is_after and bool(self.other_ways)

    @property
    def countdown(self) -> str:
        """How long still, as one says it: 明日から始まります, 今日が締め切りです."""
        match self.phase, self.days:
            case Phase.BEFORE, 1:
                return gettext("明日から受け付けます")
            case Phase.BEFORE, left:
                return gettext("受付開始まで、あと%(days)sです") % {"days": days.count(left)}
            case Phase.OPEN, 0:
                return gettext("今日が締め切りです")
            case Phase.OPEN, 1:
                return gettext("明日が締め切りです")
            case Phase.OPEN, left:
                return gettext("締め切りまで、あと%(days)sです") % {"days": days.count(left)}
        return gettext("受付は終わりました")


def standing_of(consultation: Consultation, at: datetime) -> Standing:
    """Return how `consultation` stands at `at`. One query unless the channels are prefetched."""
    phase, today = consultation.phase(at), timezone.localdate(at)
    day = consultation.opens_on if phase is Phase.BEFORE else consultation.closes_on
    channels = tuple(each for each in consultation.channels.all() if each.is_on)
    return Standing(phase, abs((day - today).days), channels)
