"""Text longer than a cell: split into parts, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.desk.exports.cells import LIMIT, most_parts, parts, units

AWKWARD = st.text(
    st.one_of(
        st.sampled_from("あ𠮷髙葛\U000e0100😀\u200d👩\ufe0fが\u3099ﾞ👍🏽\n"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(AWKWARD, st.integers(2, 9))
def test_the_parts_joined_are_the_text(text, limit):
    assert "".join(parts(text, limit)) == text


@given(AWKWARD, st.integers(2, 9))
def test_no_part_is_longer_than_the_limit(text, limit):
    assert max(units(part) for part in parts(text, limit)) <= limit


@given(AWKWARD, st.integers(2, 9))
def test_no_part_is_empty_unless_the_text_is(text, limit):
    assert [part for part in parts(text, limit) if not part] == ([] if text else [""])


def test_length_is_counted_in_utf_16_units():
    assert units("a𠮷あ😀") == len("a𠮷あ😀".encode("utf-16-le")) // 2 == 6


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("あいうえ", 4, ["あいうえ"]),
        ("あいうえお", 4, ["あいうえ", "お"]),
        ("あいう𠮷", 4, ["あいう", "𠮷"]),
        ("あい葛\U000e0100城", 4, ["あい", "葛\U000e0100城"]),
        ("あいか\u3099", 3, ["あい", "か\u3099"]),
        ("あいｶﾞ", 3, ["あい", "ｶﾞ"]),
        ("あ👩\u200d👧い", 5, ["あ", "👩\u200d👧", "い"]),
        ("あい👍🏽", 4, ["あい", "👍🏽"]),
        ("か\u3099\u3099\u3099\u3099", 3, ["か\u3099\u3099", "\u3099\u3099"]),
    ],
)
def test_a_part_ends_between_characters_as_people_see_them(text, limit, expected):
    assert parts(text, limit) == expected


def test_twenty_thousand_rare_characters_take_two_cells():
    assert [units(part) for part in parts("𠮷" * 20_000)] == [LIMIT, 40_000 - LIMIT]
    assert most_parts(["短い", "𠮷" * 20_000]) == 2
    assert most_parts([]) == 1
