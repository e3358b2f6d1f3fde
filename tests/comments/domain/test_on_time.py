"""The window, to the second, and the days that count for a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.domain import rules
from comments.domain.rules import COUNTER, EMAIL, FAX, POST
from tests.comments.domain.entries import LETTERS, TERMS, faults
from tests.makers import AFTER, DURING, TOKYO, entry, letter


@pytest.mark.parametrize(
    ("at", "on_time"),
    [
        # as it is said in Tokyo
        (datetime(2026, 11, 4, 23, 59, 59, 999_999, tzinfo=TOKYO), False),
        (datetime(2026, 11, 5, 0, 0, 0, tzinfo=TOKYO), True),
        (datetime(2026, 12, 4, 23, 59, 59, 999_999, tzinfo=TOKYO), True),
        (datetime(2026, 12, 5, 0, 0, 0, tzinfo=TOKYO), False),
        # the same moments as the server's UTC has them
        (datetime(2026, 11, 4, 14, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 4, 15, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 4, 14, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 4, 15, 0, 0, tzinfo=UTC), False),
        # the last day in UTC that is no longer the last day in Tokyo
        (datetime(2026, 12, 4, 23, 0, 0, tzinfo=UTC), False),
        # a visitor's own zone changes nothing
        (datetime(2026, 12, 4, 9, 59, 59, tzinfo=ZoneInfo("America/New_York")), True),
        (datetime(2026, 12, 4, 10, 0, 0, tzinfo=ZoneInfo("America/New_York")), False),
    ],
)
def test_the_web_is_judged_by_the_arrival_of_its_post_to_the_second(at, on_time):
    assert faults(entry(), at=at) == ([] if on_time else [("window", "received_on", None)])


def test_the_web_does_not_believe_the_day_it_is_told():
    said = entry(received_on=date(2026, 11, 10), received_at=DURING)
    assert faults(said, at=AFTER) == [("window", "received_on", None)]


def test_the_window_may_be_a_single_day():
    terms = replace(TERMS, closes_on=TERMS.opens_on)
    assert terms.closes_at - terms.opens_at == timedelta(days=1)
    assert faults(entry(), terms, datetime(2026, 11, 5, 23, 59, 59, tzinfo=TOKYO)) == []


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(TypeError):
        rules.violations(entry(), TERMS, datetime(2026, 11, 10, 12, 0))  # noqa: DTZ001


@given(st.datetimes(timezones=st.sampled_from([TOKYO, UTC, ZoneInfo("Pacific/Honolulu")])))
def test_the_moments_on_time_are_those_whose_day_in_tokyo_lies_in_the_window(at):
    day = at.astimezone(TOKYO).date()
    assert rules.is_on_time(entry(), TERMS, at) is (TERMS.opens_on <= day <= TERMS.closes_on)


FIRST, LAST = date(2026, 11, 5), date(2026, 12, 4)
EARLY, LATE = date(2026, 11, 4), date(2026, 12, 5)


@pytest.mark.parametrize(
    ("channel", "received", "postmark", "must_arrive", "postmarked"),
    [
        # post: by the day of arrival, or by the postmark where the consultation says so
        (POST, LAST, None, True, True),
        (POST, LATE, None, False, False),
        (POST, LATE, LAST, False, True),
        (POST, LATE, LATE, False, False),
        (POST, LAST, LAST, True, True),
        (POST, FIRST, None, True, True),
        (POST, EARLY, None, False, False),
        (POST, EARLY, EARLY, False, False),
        (POST, FIRST, EARLY, True, True),
        # everything else: by the day received, whatever the rule for the post
        (FAX, FIRST, None, True, True),
        (FAX, LAST, None, True, True),
        (FAX, EARLY, None, False, False),
        (FAX, LATE, None, False, False),
        (EMAIL, LAST, None, True, True),
        (EMAIL, LATE, None, False, False),
        (COUNTER, LAST, None, True, True),
        (COUNTER, LATE, None, False, False),
        # a postmark that is none of the channel's helps nobody
        (FAX, LATE, LAST, False, False),
        (EMAIL, LATE, LAST, False, False),
        (COUNTER, LATE, LAST, False, False),
    ],
)
def test_a_letter_is_on_time(channel, received, postmark, must_arrive, postmarked):
    said = letter(channel=channel, received_on=received, postmarked_on=postmark)
    for rule, on_time in ((rules.MUST_ARRIVE, must_arrive), (rules.POSTMARK, postmarked)):
        terms = replace(TERMS, arrival_rule=rule)
        assert rules.is_on_time(said, terms, DURING) is on_time, rule


@pytest.mark.parametrize("channel", LETTERS)
def test_the_day_of_logging_never_counts(channel):
    assert faults(letter(channel=channel), at=AFTER + timedelta(days=90)) == []
