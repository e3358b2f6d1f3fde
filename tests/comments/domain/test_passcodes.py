"""Tokens, keys and confirmation codes."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comments.domain import passcodes

tokens = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", min_size=43, max_size=43
)


def test_a_new_token_is_a_token_and_no_other():
    made = {passcodes.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(passcodes.is_token(each) for each in made)


@pytest.mark.parametrize(
    "text", ["", "a" * 42, "a" * 44, "a" * 42 + "/", "a" * 43 + "\n", "あ" * 43, "\x00" * 43]
)
def test_what_has_not_the_form_is_no_token(text):
    assert not passcodes.is_token(text)


@given(tokens)
def test_asked_again_everything_derived_is_the_same(token):
    for derived in (passcodes.key_of, passcodes.token_hash, passcodes.passcode_of):
        assert derived(token) == derived(token)


@given(tokens)
def test_what_the_database_keeps_are_hashes_that_differ_by_purpose(token):
    code = passcodes.passcode_of(token)
    kept = [passcodes.key_of(token), passcodes.token_hash(token), passcodes.passcode_hash(code)]
    assert len(set(kept)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in kept)
    assert not any(token in each or code in each for each in kept)


@given(tokens, tokens)
def test_two_tokens_share_nothing(one, other):
    assume(one != other)
    for derived in (passcodes.key_of, passcodes.token_hash, passcodes.passcode_of):
        assert derived(one) != derived(other)


@given(tokens)
def test_a_code_has_four_groups_of_four_without_look_alikes(token):
    group = "[34679ACDEFGHJKLMNPQRTUVWXY]{4}"
    assert re.fullmatch(f"{group}(-{group}){{3}}", passcodes.passcode_of(token))


def test_a_code_has_at_least_64_bits():
    assert len(set(passcodes.ALPHABET)) == len(passcodes.ALPHABET)
    assert passcodes.LENGTH * math.log2(len(passcodes.ALPHABET)) >= 64
    assert not set("0O1I2Z5S8B") & set(passcodes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "ACDE-FGHJ-KLMN-PQRT",
        "acde-fghj-klmn-pqrt",
        "ACDEFGHJKLMNPQRT",
        " ACDE FGHJ　KLMN PQRT ",
        "ＡＣＤＥ－ＦＧＨＪ－ＫＬＭＮ－ＰＱＲＴ",
        "ａｃｄｅーｆｇｈｊーｋｌｍｎーｐｑｒｔ",
    ],
)
def test_hyphens_spaces_case_and_width_are_free(typed):
    assert passcodes.passcode_hash(typed) == passcodes.passcode_hash("ACDE-FGHJ-KLMN-PQRT")


@pytest.mark.parametrize(
    "typed", ["", "ACDE-FGHJ-KLMN", "ACDE-FGHJ-KLMN-PQRU", "PQRT-KLMN-FGHJ-ACDE"]
)
def test_another_code_has_another_hash(typed):
    assert passcodes.passcode_hash(typed) != passcodes.passcode_hash("ACDE-FGHJ-KLMN-PQRT")
