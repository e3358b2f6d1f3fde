"""The one table of hyphens."""

from __future__ import annotations

import unicodedata

import pytest

from japanese.hyphens import HYPHENS, IN_BETWEEN, LONG_VOWELS, in_codes, in_words

DASHES = [char for char in map(chr, range(0x10000)) if unicodedata.category(char) == "Pd"]
"""Dashes by Unicode, those of ancient scripts left aside."""
WAVES = "〜〰"
"""They say from and to."""


@pytest.mark.parametrize("char", [char for char in DASHES if char not in WAVES])
def test_every_dash_that_unicode_knows_is_a_hyphen(char):
    assert in_words(char) == in_codes(char) == "-"


@pytest.mark.parametrize("char", HYPHENS)
def test_a_hyphen_is_no_letter_and_one_character_stays_one(char):
    assert unicodedata.category(char)[0] != "L"
    assert len(in_words(char)) == len(in_codes(char)) == 1


def test_the_long_vowel_mark_is_a_hyphen_in_codes_and_a_kana_in_words():
    assert in_words("データ−3") == "データ-3"
    assert in_codes("351ー0011") == in_codes("351ｰ0011") == "351-0011"


@pytest.mark.parametrize("between", [*HYPHENS, *LONG_VOWELS, " ", "　", "_", "~", "〜", " － "])
def test_the_parts_of_a_code_come_apart_at_any_of_them(between):
    assert IN_BETWEEN.split(f"R8F{between}3") == ["R8F", "3"]


@pytest.mark.parametrize("char", ["~", "〜", "_", "/", ".", "一", "R", "3"])
def test_what_is_not_meant_for_a_hyphen_stays(char):
    assert in_words(char) == in_codes(char) == char
