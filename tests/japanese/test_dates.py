"""Japanese text: what is the same, what may be kept, how days are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japanese.dates import era_year, short_day, wareki
from japanese.folding import fold
from japanese.plain_text import unwritable, with_lf


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # width
        ("ﾌﾟｯｼｭ型", "プッシュ型"),
        ("ＡＢＣ１２３", "ABC123"),
        ("㈱", "(株)"),
        # kana
        ("ぷっしゅ型", "プッシュ型"),
        ("ゔぁいおりん", "ヴァイオリン"),
        # case
        ("Asaka", "ＡＳＡＫＡ"),
        # spaces and line breaks
        ("見本　太郎", "見本太郎"),
        ("地域\n福祉", "地域福祉"),
        # variants that no keyboard types
        ("葛󠄀城", "葛城"),
        ("☃️", "☃"),
    ],
)
def test_two_spellings_fold_to_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("𠮷田", "吉田"), ("髙", "高"), ("がき", "かき"), ("取組", "取り組み"), ("ー", "-")],
)
def test_other_words_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text("あいアイｱｲＡａ漢字　 ﾞ゛ー〜0０"))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("一\r\n二", "一\n二"),
        ("一\r二", "一\n二"),
        ("一\r\n\r\n二\r", "一\n\n二\n"),
        ("一\n二", "一\n二"),
    ],
)
def test_line_breaks_are_stored_as_lf(typed, stored):
    assert with_lf(typed) == stored


@given(st.text())
def test_no_cr_is_left_of_any_text(text):
    assert "\r" not in with_lf(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一\n二\t三",
        "𠮷髙﨑",
        "葛󠄀城",
        "👨‍👩‍👧‍👦🏳️‍🌈",
        "①㈱ﾊﾝｶｸ",
        "\ue000",
        "e\u0301",
        "\u200b\u3000",
    ],
)
def test_it_can_be_kept(text):
    assert unwritable(text) is None


@pytest.mark.parametrize(
    "code",
    [
        # control characters
        0x00, 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0x85,
        # halves of a pair, what is left of no text
        0xD800, 0xDFFF, 0xFFFD,
        # noncharacters, of several planes
        0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    ],
)  # fmt: skip
def test_it_cannot_be_kept_and_is_the_one_named(code):
    assert unwritable(f"前{chr(code)}後\x00") == chr(code)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffd")))
def test_whatever_people_write_can_be_kept(text):
    assert unwritable(text) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 5), "令和8年（2026年）11月5日（木）"),
        (date(2026, 12, 4), "令和8年（2026年）12月4日（金）"),
        (date(2028, 2, 29), "令和10年（2028年）2月29日（火）"),
        (date(2019, 5, 1), "令和元年（2019年）5月1日（水）"),
        (date(2019, 4, 30), "平成31年（2019年）4月30日（火）"),
        (date(1989, 1, 8), "平成元年（1989年）1月8日（日）"),
        (date(1989, 1, 7), "昭和64年（1989年）1月7日（土）"),
    ],
)
def test_a_day_is_written_as_a_city_hall_writes_it(day, expected):
    assert wareki(day) == expected


def test_before_the_eras_there_is_the_year():
    assert era_year(date(1926, 12, 25)) == "昭和元年"
    assert era_year(date(1926, 12, 24)) == "1926年"


def test_a_short_day_has_no_year():
    assert short_day(date(2026, 11, 8)) == "11月8日（日）"
