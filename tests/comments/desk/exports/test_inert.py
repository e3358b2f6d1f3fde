"""Formula injection: cells begin with a prefix that keeps a spreadsheet from running them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.desk.exports.csv_formulas import prefixed, unprefixed


@given(st.one_of(st.text(), st.text("=+-@\t\r＝＋－＠'あ")))
def test_the_prefix_comes_off_again(text):
    assert unprefixed(prefixed(text)) == text


@given(st.text("=+-@\t\r＝＋－＠'あ"))
def test_nothing_goes_out_that_begins_like_a_formula(text):
    assert prefixed(text)[:1] not in set("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("text", ["", "見本の意見です。", "5=5", "a'b", " =1", "−1"])
def test_other_text_goes_out_unchanged(text):
    assert prefixed(text) == text


def test_an_apostrophe_at_the_beginning_is_doubled():
    assert prefixed("'=1") == "''=1"
