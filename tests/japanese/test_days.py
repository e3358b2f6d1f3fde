"""Days and times in the three languages."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils.translation import override

from japanese import furigana, localized_dates
from tests.makers import TOKYO

DAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("ja", "令和8年（2026年）11月5日（木）", "11月5日（木）"),
        (
            "ja-easy",
            "2026年（ねん）11月（がつ）5日（いつか）（木曜日（もくようび））",
            "11月（がつ）5日（いつか）（木曜日（もくようび））",
        ),
        ("en", "Thursday 5 November 2026", "Thursday 5 November"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language, long, short):
    with override(language):
        said = [
            furigana.with_kana(write(DAY))
            for write in (localized_dates.long_day, localized_dates.short_day)
        ]
    assert said == [long, short]


@pytest.mark.parametrize(
    ("number", "reading"),
    [
        (1, "1日（ついたち）"),
        (2, "2日（ふつか）"),
        (3, "3日（みっか）"),
        (4, "4日（よっか）"),
        (5, "5日（いつか）"),
        (6, "6日（むいか）"),
        (7, "7日（なのか）"),
        (8, "8日（ようか）"),
        (9, "9日（ここのか）"),
        (10, "10日（とおか）"),
        (11, "11日（にち）"),
        (14, "14日（じゅうよっか）"),
        (20, "20日（はつか）"),
        (24, "24日（にじゅうよっか）"),
        (31, "31日（にち）"),
    ],
)
def test_a_day_of_the_month_has_its_own_reading(number, reading):
    with override("ja-easy"):
        assert f"）{reading}（" in furigana.with_kana(
            localized_dates.short_day(date(2026, 12, number))
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "11時05分"), ("ja-easy", "11時（じ）05分（ふん）"), ("en", "11:05")],
)
def test_a_time_of_day_is_written_as_the_language_writes_it(language, said):
    with override(language):
        assert (
            furigana.with_kana(localized_dates.clock(datetime(2026, 11, 5, 11, 5, tzinfo=TOKYO)))
            == said
        )


@pytest.mark.parametrize(
    ("minute", "reading"),
    [
        (0, "ふん"),
        (1, "ぷん"),
        (2, "ふん"),
        (3, "ぷん"),
        (4, "ぷん"),
        (6, "ぷん"),
        (7, "ふん"),
        (8, "ぷん"),
        (9, "ふん"),
        (10, "ぷん"),
        (30, "ぷん"),
        (45, "ふん"),
    ],
)
def test_a_minute_is_read_as_it_is_said(minute, reading):
    with override("ja-easy"):
        said = furigana.with_kana(
            localized_dates.clock(datetime(2026, 11, 5, 9, minute, tzinfo=TOKYO))
        )
    assert said.endswith(f"分（{reading}）")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ja", 12, "12日"),
        ("ja-easy", 1, "1日（にち）"),
        ("ja-easy", 2, "2日（ふつか）"),
        ("ja-easy", 12, "12日（にち）"),
        ("en", 1, "1 day"),
        ("en", 12, "12 days"),
    ],
)
def test_days_are_counted_as_the_language_counts_them(language, number, said):
    with override(language):
        assert furigana.with_kana(localized_dates.count(number)) == said
