"""Days as clerks write them into cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from comments.desk.imports.day_cells import day_of

WINDOW = {"opens_on": date(2026, 11, 5), "closes_on": date(2026, 12, 4)}
FROM_1900, FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
DAY = date(2026, 11, 10)


def read(value, epoch=FROM_1900, **window):
    return day_of(value, epoch=epoch, **(WINDOW | window))


@pytest.mark.parametrize(
    "value",
    [
        "令和8年11月10日",
        "令和８年１１月１０日",
        " 令和 8 年 11 月 10 日 ",
        "令和8年11月10日（火）",
        "令和8年11月10日火曜日",
        "R8.11.10",
        "r8/11/10",
        "Ｒ８．１１．１０",
        "R08.11.10",
        "㋿8年11月10日",
        "平成38年11月10日",
        "2026/11/10",
        "2026-11-10",
        "2026－11－10",
        "2026−11−10",
        "2026.11.10",
        "2026年11月10日",
        "2026/11/10 0:00:00",
        "2026-11-10T09:30:00",
        "20261110",
        20261110,
        "11/10",
        "11-10",
        "11月10日",
        "11月10日(火)",
        "１１／１０",
        46336,
        46336.75,
        "46336",
        date(2026, 11, 10),
        datetime(2026, 11, 10, 13, 5),  # noqa: DTZ001
    ],
)
def test_a_day_is_read_in_any_of_its_forms(value):
    assert read(value) == DAY


def test_a_serial_number_counts_from_the_workbooks_own_day():
    assert read(46336 - 1462, FROM_1904) == DAY


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("H31.4.30", date(2019, 4, 30)),
        ("S64.1.7", date(1989, 1, 7)),
    ],
)
def test_an_era_is_read(value, day):
    assert read(value) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("12/28", date(2026, 12, 28)),
        ("1/10", date(2027, 1, 10)),
        ("2/3", date(2027, 2, 3)),
        ("11/30", date(2026, 11, 30)),
    ],
)
def test_the_year_is_the_one_nearest_to_the_window(value, day):
    window = {"opens_on": date(2026, 12, 15), "closes_on": date(2027, 1, 15)}
    assert read(value, **window) == day


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026/13/1", "という日はありません"),
        ("2月30日", "という日はありません"),
        ("令和8年2月29日", "という日はありません"),
        ("8/11/10", "年が読み取れません"),
        ("26.11.10", "年が読み取れません"),
        ("来週", "日付として読めません"),
        ("11月", "日付として読めません"),
        ("明治8年1月1日", "日付として読めません"),
        ("2026/11/10頃", "日付として読めません"),
        (11.1, "日付として読めません"),
        (5, "日付として読めません"),
        ("5", "日付として読めません"),
        (10**12, "日付として読めません"),
        ("9" * 40, "日付として読めません"),
        (True, "日付ではありません"),
        (float("nan"), "日付として読めません"),
        (float("inf"), "日付として読めません"),
    ],
)
def test_what_is_no_day_says_how_to_write_one(value, words):
    with pytest.raises(ValueError, match=words):
        read(value)
