"""Inputs for the truth tables of the rules: terms, addresses, entries."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from comments.domain import rules
from comments.domain.rules import COUNTER, EMAIL, FAX, POST, WEB, Person, Terms
from tests.makers import DURING, GROUNDS, RULES, entry, letter

TERMS = Terms(
    opens_on=date(2026, 11, 5),
    closes_on=date(2026, 12, 4),
    zone=ZoneInfo("Asia/Tokyo"),
    channels=frozenset(rules.CHANNELS),
    sentences=RULES,
    grounds=tuple(rules.Ground(*row) for row in GROUNDS),
    inside=("埼玉県朝霞市",),
)
LETTERS = (POST, FAX, EMAIL, COUNTER)
IN, OUT, UNCLEAR = "埼玉県朝霞市本町1-1-1", "東京都練馬区旭町1-1-1", "本町1-1-1"


def faults(said: rules.Entry, terms: Terms = TERMS, at: datetime = DURING) -> list[tuple]:
    found = rules.violations(said, terms, at)
    return [(each.rule, each.field, each.person) for each in found]


def body(**values: object) -> Person:
    fields = {
        "is_body": True,
        "name": "見本商店会",
        "representative": "例示 花子",
        "address": IN,
        "grounds": frozenset({"office"}),
    }
    return Person(**(fields | values))


def by(channel: str, **values: object) -> rules.Entry:
    """An entry by the channel that keeps all rules but for what `values` say."""
    return entry(**values) if channel == WEB else letter(channel=channel, **values)
