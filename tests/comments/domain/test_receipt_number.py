"""受付番号: one written form, and every spelling that is read as it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comments.domain.receipt_number import number_of, readings, rehearsal_prefix, write
from japanese.hyphens import HYPHENS, LONG_VOWELS

BETWEEN = ["", " ", "　", "_", "＿", "~", "〜", " - ", *HYPHENS, *LONG_VOWELS]
REAL, REHEARSAL = "R8F", "練習R8F"

numbers = st.integers(1, 999_999_999)
prefixes = st.text(st.sampled_from("R8F0M令練習福ふヒｶー_/①𠮷"), min_size=1, max_size=12)
named_prefixes = st.builds(
    str.__add__, st.sampled_from("RM令福𠮷"), st.text("R8F0ふヒｶー_①", max_size=11)
)
plain_prefixes = st.text(st.sampled_from("R8F0M練習"), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("prefix", "number", "written"),
    [
        ("R8F", 1, "R8F-0001"),
        ("R8F", 42, "R8F-0042"),
        ("R8F", 9999, "R8F-9999"),
        ("R8F", 12345, "R8F-12345"),
        ("R8F", None, "R8F-0000"),
        ("福祉", 42, "福祉-0042"),
        (rehearsal_prefix("R8F"), 3, "練習R8F-0003"),
    ],
)
def test_a_number_is_written_with_its_prefix_and_four_digits_at_least(prefix, number, written):
    assert write(prefix, number) == written


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("digits", ["3", "0003", "00003", "０００３"])
@pytest.mark.parametrize("prefix", ["R8F", "r8f", "Ｒ８Ｆ", "ｒ８f"])
def test_width_case_zeros_and_what_stands_in_between_are_free(prefix, digits, between):
    assert number_of(f"{prefix}{between}{digits}", REAL) == 3


@pytest.mark.parametrize("typed", ["3", "0003", "３", " 3 ", "　０００３", "-3", "3-"])
@pytest.mark.parametrize("prefix", [REAL, REHEARSAL, "福祉", "2026"])
def test_a_number_alone_is_read(prefix, typed):
    assert number_of(typed, prefix) == 3


@pytest.mark.parametrize(
    "mark", ["", "練習", "[練習]", "【練習】", "［練習］", "（練習） ", "練習 ", "練習ー"]
)
@pytest.mark.parametrize("rest", ["R8F-0003", "r8f3", "R8F_3", "3", "0003"])
def test_a_number_of_a_rehearsal_is_read_with_its_mark_and_without(mark, rest):
    assert number_of(mark + rest, REHEARSAL) == 3


@pytest.mark.parametrize("mark", ["練習", "[練習]", "【練習】"])
@pytest.mark.parametrize("rest", ["R8F-0003", "R8F3", "3"])
def test_a_number_of_a_rehearsal_is_none_of_the_real_thing(mark, rest):
    assert number_of(mark + rest, REAL) is None


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "ー", "\0", "R8F\x000003", "\x003", "R8F", "R8F-", "練習", "【練習】", "X9-0003", "X93",
        "R8F-0", "R8F-0000", "0", "四十二", "42a", "R8F-42a", "R8F-٣", "3 or 1", "1-2", "R8F 00 03", "R8F-1-2",
        "見本 太郎", "9" * 10, "9" * 5_000, "R8F-" + "9" * 5_000, "R" * 5_000, "-" * 5_000, "\ud800",
    ],
)  # fmt: skip
@pytest.mark.parametrize("prefix", [REAL, REHEARSAL])
def test_what_is_no_number_is_none(typed, prefix):
    assert number_of(typed, prefix) is None


def test_5000_digits_are_a_number_if_all_but_the_last_are_zeros():
    assert number_of("R8F-" + "0" * 4_999 + "3", REAL) == 3


@pytest.mark.parametrize(
    ("prefix", "typed", "number"),
    [
        ("福祉", "福祉3", 3),
        ("コーヒー", "コーヒー-0003", 3),
        ("コーヒー", "コーヒー3", 3),
        ("コーヒー", "ｺｰﾋｰ 3", 3),
        ("M_8", "M8-0003", 3),
        ("M8", "M-80003", 3),
        ("2026", "2026-3", 3),
        ("2026", "20260003", 3),
        ("2026", "2026", 2026),
        ("8", "81", 81),
        ("8", "80001", 1),
        ("練習", "練習-0003", 3),
        ("練習", "0003", 3),
    ],
)
def test_a_prefix_may_be_of_any_kind(prefix, typed, number):
    assert number_of(typed, prefix) == number


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("M8-0003", ["M8", "M80", "B9"], {"M8": 3}),
        ("M80-003", ["M8", "M80"], {"M80": 3}),
        ("M80003", ["M8", "M80"], {"M8": 3}),
        ("M800003", ["M8", "M80"], {"M80": 3}),
        ("M80003", ["M80"], {"M80": 3}),
        ("M803", ["M8"], {"M8": 3}),
        ("M803", ["M8", "M80"], {"M8": 3, "M80": 3}),  # nothing tells which
        ("M-80003", ["M8", "B9"], {"M8": 3}),
        ("3", ["M8", "B9"], {"M8": 3, "B9": 3}),
        ("20260003", ["2026", "B9"], {"2026": 3, "B9": 20260003}),
        ("2026-0003", ["2026", "B9"], {"2026": 3}),
        ("R8F-0003", [REAL, REHEARSAL], {REAL: 3, REHEARSAL: 3}),
        ("練習R8F-0003", [REAL, REHEARSAL], {REHEARSAL: 3}),
        ("練習3", [REAL, REHEARSAL], {REHEARSAL: 3}),
        ("X9-0003", ["M8", "B9"], {}),
        ("M8-0003", [], {}),
    ],
)
def test_the_known_prefixes_tell_what_is_meant(typed, known, meant):
    assert readings(typed, known) == meant


@pytest.mark.parametrize(
    ("typed", "prefix", "number"),
    [
        ("M8-0003", "M8", 3),
        ("ｍ８－３", "M8", 3),
        ("M8_3", "M8", 3),
        ("M80003", "M8", 3),
        ("練習M8-0003", "練習M8", 3),
        ("練習-0003", "練習", 3),
        ("3", "M8", None),
        ("M83", "M8", None),  # a clerk's own number may begin so
        ("M8-0003", "M80", None),
        ("M8-10003", "M81", None),
        ("M8-0003", "練習M8", None),
        ("練習M8-0003", "M8", None),
        ("20263", "2026", None),
    ],
)
def test_in_full_only_what_has_its_whole_prefix_is_a_number(typed, prefix, number):
    assert number_of(typed, prefix, in_full=True) == number


@given(prefixes, numbers)
def test_what_is_written_is_read_again(prefix, number):
    assert number_of(write(prefix, number), prefix) == number


@given(named_prefixes, numbers, st.sampled_from(BETWEEN), st.integers(0, 6))
def test_what_is_typed_with_other_signs_and_zeros_is_read(prefix, number, between, zeros):
    assert number_of(f"{prefix}{between}{'0' * zeros}{number}", prefix) == number


@given(plain_prefixes, plain_prefixes, numbers)
def test_in_full_a_number_is_that_of_no_other_prefix(prefix, other, number):
    assume(prefix != other)
    assert readings(write(prefix, number), [prefix, other], in_full=True) == {prefix: number}
    assert number_of(write(prefix, number), other, in_full=True) is None


@given(st.text(max_size=30) | st.text("R8F練習03-ー _[]【】\0", max_size=30))
def test_whatever_is_typed_is_a_number_or_none(typed):
    number = number_of(typed, REHEARSAL)
    assert number is None or 1 <= number <= 999_999_999
