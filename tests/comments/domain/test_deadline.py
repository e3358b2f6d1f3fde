"""Truth table of the deadline: every channel × arrival rule × order of dates.

The dates of a letter are received, stamped and written. Received lies in one of five places in
regard to the window; the postmark too, or it is missing. The table below gives a row to each.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest

from comments.domain import deadline, rules
from comments.domain.deadline import MUST_ARRIVE, POSTMARK, RECEIVED, STAMPED
from comments.domain.rules import COUNTER, EMAIL, FAX, POST, WEB
from tests.comments.domain.entries import TERMS, faults
from tests.makers import DURING, TOKYO, entry, letter

DAY = timedelta(days=1)
PLACES = {
    "before": TERMS.opens_on - DAY,
    "first": TERMS.opens_on,
    "within": date(2026, 11, 20),
    "last": TERMS.closes_on,
    "after": TERMS.closes_on + DAY,
}
STAMPS = ("none", *PLACES)
WITHIN = ("first", "within", "last")

# For each way in and rule: received × postmark → the day that counts (r received, s stamped), and
# whether it is on time (capital letter: yes). Columns: postmark none before first within last after.
TABLE: dict[tuple[str, str], dict[str, str]] = {
    (POST, MUST_ARRIVE): {
        "before": "rrrrrr",
        "first": "RRRRRR",
        "within": "RRRRRR",
        "last": "RRRRRR",
        "after": "rrrrrr",
    },
    (POST, POSTMARK): {
        "before": "rrrrrr",
        "first": "RSSRRR",
        "within": "RSSSRR",
        "last": "RSSSSR",
        "after": "rSSSSs",
    },
    **{
        (channel, rule): {
            "before": "rrrrrr",
            "first": "RRRRRR",
            "within": "RRRRRR",
            "last": "RRRRRR",
            "after": "rrrrrr",
        }
        for channel in (FAX, EMAIL, COUNTER)
        for rule in (MUST_ARRIVE, POSTMARK)
    },
}
WEB_TABLE = {
    rule: dict.fromkeys(PLACES, False) | dict.fromkeys(WITHIN, True) for rule in rules.ARRIVAL_RULES
}
CELLS = [
    (channel, rule, received, stamp, TABLE[channel, rule][received][n])
    for (channel, rule) in TABLE
    for received in TABLE[channel, rule]
    for n, stamp in enumerate(STAMPS)
]


def judged(channel: str, rule: str, received: str, stamp: str) -> deadline.Verdict:
    said = letter(channel=channel, received_on=PLACES[received], postmarked_on=PLACES.get(stamp))
    return deadline.judge(said, replace(TERMS, arrival_rule=rule), DURING)


def test_no_cell_of_the_table_is_missing():
    ways = {each for each in rules.CHANNELS if each != WEB}
    assert {cell[:4] for cell in CELLS} == set(product(ways, rules.ARRIVAL_RULES, PLACES, STAMPS))
    assert set(WEB_TABLE) == set(rules.ARRIVAL_RULES)
    assert {tuple(row) for row in WEB_TABLE.values()} == {tuple(PLACES)}


@pytest.mark.parametrize(("channel", "rule", "received", "stamp", "expected"), CELLS)
def test_the_day_that_counts_and_the_verdict(channel, rule, received, stamp, expected):
    verdict = judged(channel, rule, received, stamp)
    clock = RECEIVED if expected in "rR" else STAMPED
    day = PLACES[received] if clock == RECEIVED else PLACES[stamp]
    assert (verdict.is_on_time, verdict.basis, verdict.day) == (expected.isupper(), clock, day)


@pytest.mark.parametrize(
    ("rule", "place", "expected"),
    [(rule, place, yes) for rule, row in WEB_TABLE.items() for place, yes in row.items()],
)
@pytest.mark.parametrize("hour", [time.min, time.max])
def test_the_web_goes_by_its_moment_whatever_the_rule_and_the_other_dates(
    rule, place, expected, hour
):
    at = datetime.combine(PLACES[place], hour, TOKYO)
    for other in PLACES.values():
        said = entry(received_on=other)
        verdict = deadline.judge(said, replace(TERMS, arrival_rule=rule), at)
        assert (verdict.is_on_time, verdict.basis, verdict.day) == (
            expected,
            deadline.MOMENT,
            PLACES[place],
        )


@pytest.mark.parametrize(("channel", "rule", "received", "stamp", "expected"), CELLS)
def test_the_finding_follows_the_verdict(channel, rule, received, stamp, expected):
    said = letter(channel=channel, received_on=PLACES[received], postmarked_on=PLACES.get(stamp))
    found = [
        each for each in faults(said, replace(TERMS, arrival_rule=rule)) if each[0] == "window"
    ]
    assert found == ([] if expected.isupper() else [("window", "received_on", None)])


@pytest.mark.parametrize("word", [True, False])
@pytest.mark.parametrize(("channel", "rule", "received", "stamp", "expected"), CELLS)
def test_a_clerks_word_goes_before_every_cell_and_names_what_the_dates_say(
    channel, rule, received, stamp, expected, word
):
    said = letter(
        channel=channel,
        received_on=PLACES[received],
        postmarked_on=PLACES.get(stamp),
        on_time_said=word,
    )
    verdict = deadline.judge(said, replace(TERMS, arrival_rule=rule), DURING)
    computed = "期間内" if expected.isupper() else "期間外"
    assert (verdict.is_on_time, verdict.basis) == (word, deadline.SAID)
    assert f"日付だけでは、{computed}" in verdict.sentence


@pytest.mark.parametrize(
    ("rule", "received", "stamp", "words"),
    [
        (
            MUST_ARRIVE,
            "after",
            "last",
            "必着のため、受領日（12月5日（土））による。期間が終わった後です",
        ),
        (
            POSTMARK,
            "after",
            "last",
            "消印有効のため、消印の日（12月4日（金））による。期間の内です",
        ),
        (POSTMARK, "after", "none", "消印の日が分からないため、受領日（12月5日（土））による"),
        (POSTMARK, "last", "after", "消印の日が受領日より後のため、受領日（12月4日（金））による"),
        (POSTMARK, "first", "before", "期間が始まってから届いています"),
        (MUST_ARRIVE, "before", "none", "期間が始まる前です"),
    ],
)
def test_the_verdict_says_its_reason_and_the_window(rule, received, stamp, words):
    sentence = judged(POST, rule, received, stamp).sentence
    assert words in sentence
    assert "期間は11月5日（木）から12月4日（金）まで" in sentence


# ── Odd orders ────────────────────────────────────────────────────────────────────────

ODD = ("postmarked_on>received", "dated_on>received", "dated_on>postmark")


@pytest.mark.parametrize("ranks", list(product((None, 1, 2, 3), (None, 1, 2, 3), (1, 2, 3))))
def test_every_two_dates_in_the_wrong_order_are_named_and_no_others(ranks):
    written, stamped, received = (
        None if rank is None else date(2026, 11, 10) + rank * DAY for rank in ranks
    )
    said = letter(received_on=received, postmarked_on=stamped, dated_on=written)
    expected = [
        name
        for name, later, earlier in zip(
            ODD, (stamped, written, written), (received, received, stamped), strict=True
        )
        if later and earlier and later > earlier
    ]
    found = [(each.field, each.sentence) for each in deadline.odd_orders(said)]
    assert [field for field, _ in found] == [name.split(">")[0] for name in expected]
    words = [("消印" if "消印の日（" in text.split("が、")[1] else "受領日") for _, text in found]
    assert words == ["消印" if name.endswith("postmark") else "受領日" for name in expected]


def test_an_odd_order_is_a_doubt_and_breaks_no_rule():
    said = letter(dated_on=date(2026, 11, 30))
    assert faults(said) == []
    assert [(each.rule, each.field) for each in rules.doubts(said, TERMS)] == [
        ("date_order", "dated_on")
    ]
