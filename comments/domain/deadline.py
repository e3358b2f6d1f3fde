"""The deadline: by which day a submission is on time, and which dates are in an odd order. No ORM.

On time is computed from the way it came, never from the day of logging. The web is judged by the
moment of its POST, everything else by the day it was received; the end of the window by the
postmark instead, for a letter where the consultation says 消印有効.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from japanese.dates import short_day

WEB, POST = "web", "post"
MUST_ARRIVE, POSTMARK = "must_arrive", "postmark"

MOMENT, RECEIVED, STAMPED, SAID = "moment", "received", "stamped", "said"
"""What a verdict goes by: the moment of sending, the day received, the postmark, a clerk's word."""


class Dated(Protocol):
    """What has come, with the dates on it (rules.Entry)."""

    @property
    def channel(self) -> str: ...
    @property
    def received_on(self) -> date: ...
    @property
    def postmarked_on(self) -> date | None: ...
    @property
    def dated_on(self) -> date | None: ...
    @property
    def on_time_said(self) -> bool | None: ...


class Window(Protocol):
    """From when until when something may come (rules.Terms)."""

    @property
    def opens_on(self) -> date: ...
    @property
    def closes_on(self) -> date: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def arrival_rule(self) -> str: ...


@dataclass(frozen=True)
class Verdict:
    """Whether it is on time, by which date, on which day, and why in words."""

    is_on_time: bool
    basis: str
    day: date
    sentence: str

    @property
    def word(self) -> str:
        return "期間内" if self.is_on_time else "期間外"


@dataclass(frozen=True)
class OddOrder:
    """Two dates of which the later one should be the earlier: a fact to be looked at."""

    field: str
    sentence: str
    key: str
    """Names these two dates in this order, so that a confirmation holds for them alone."""


def judge(dated: Dated, window: Window, at: datetime) -> Verdict:
    """Return whether it came within the window, both days included; a clerk's word goes before.

    `at` is the arrival of the POST of what came by the web, and says nothing of the rest. Raises
    TypeError if it has no zone.
    """
    found = computed(dated, window, at)
    if dated.on_time_said is None:
        return found
    sentence = f"職員が判断しました（日付だけでは、{found.word}：{found.sentence}）。"
    return Verdict(dated.on_time_said, SAID, found.day, sentence)


def computed(dated: Dated, window: Window, at: datetime) -> Verdict:
    """Return what the dates alone say, whatever a clerk has said."""
    basis, day, why = _basis(dated, window, at)
    begins = day if basis == MOMENT else dated.received_on
    is_on_time = window.opens_on <= begins and day <= window.closes_on
    if is_on_time:
        where = "期間の内です" if day >= window.opens_on else "期間が始まってから届いています"
    else:
        where = "期間が始まる前です" if begins < window.opens_on else "期間が終わった後です"
    opens, closes = short_day(window.opens_on), short_day(window.closes_on)
    return Verdict(is_on_time, basis, day, f"{why}。{where}（期間は{opens}から{closes}まで）")


def odd_orders(dated: Dated) -> Iterator[OddOrder]:
    """Yield what is odd about the dates. None of it is refused: it happens, and is kept."""
    received = ("受領日", dated.received_on)
    postmark = ("消印の日", dated.postmarked_on)
    written = ("書かれている日付", dated.dated_on)
    for field, (name, day), (other, than) in (
        ("postmarked_on", postmark, received),
        ("dated_on", written, received),
        ("dated_on", written, postmark),
    ):
        if day and than and day > than:
            sentence = f"{name}（{short_day(day)}）が、{other}（{short_day(than)}）より後です。"
            yield OddOrder(field, sentence, f"{field}:{day.isoformat()}>{than.isoformat()}")


def _basis(dated: Dated, window: Window, at: datetime) -> tuple[str, date, str]:
    """Return what decides (moment, receipt or postmark), the day that counts by it, and the reason."""
    if at.tzinfo is None:
        raise TypeError("A moment without a zone is no moment.")
    if dated.channel == WEB:
        moment = at.astimezone(window.zone)
        return (
            MOMENT,
            moment.date(),
            f"送信が届いた時刻（{short_day(moment)} {moment:%H:%M}）による",
        )
    by_arrival = f"受領日（{short_day(dated.received_on)}）による"
    if dated.channel != POST:
        return RECEIVED, dated.received_on, by_arrival
    if window.arrival_rule != POSTMARK:
        return RECEIVED, dated.received_on, f"必着のため、{by_arrival}"
    return _letter(dated, window, by_arrival)


def _letter(dated: Dated, window: Window, by_arrival: str) -> tuple[str, date, str]:
    """A letter by 消印有効: its beginning is its arrival, its end the postmark.

    So one that was sent before the opening and has arrived after it is on time. A postmark later
    than the arrival cannot be right: what had arrived by then was sent by then.
    """
    arrived = dated.received_on
    stamped = dated.postmarked_on
    if stamped is None:
        return RECEIVED, arrived, f"消印有効ですが、消印の日が分からないため、{by_arrival}"
    if stamped > arrived:
        return RECEIVED, arrived, f"消印の日が受領日より後のため、{by_arrival}"
    if arrived < window.opens_on:
        return RECEIVED, arrived, by_arrival
    return STAMPED, stamped, f"消印有効のため、消印の日（{short_day(stamped)}）による"
