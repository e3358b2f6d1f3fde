"""The code on a paper form: made, read again however it is typed, and told when it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comments.domain.paper_code import Misread, key, make, parse

elements = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}\Z") | st.just("")
prefixes = st.text(
    st.sampled_from("R8F令福祉練習アふくB9/¥㈱ﾌ𠮷OILoil01"), min_size=1, max_size=12
).filter(key)


@given(prefixes, elements)
def test_what_is_made_is_read_again(prefix, element):
    assert parse(make(prefix, element)).means(prefix, element)


@given(prefixes, elements, prefixes, elements)
def test_a_code_means_no_other_consultation_or_element(prefix, element, other, another):
    assume((key(prefix), key(element)) != (key(other), key(another)))
    assert not parse(make(prefix, element)).means(other, another)


def test_a_code_shows_the_head_and_the_element_as_they_are():
    assert make("R8F", "g1-s3") == "R8F/g1-s3/XF"
    assert make("福祉") == "福祉/全体/W7"


@pytest.mark.parametrize(
    "typed",
    [
        "R8F/g1-s3/XF",
        "r8f/G1-S3/xf",
        "Ｒ８Ｆ／ｇ１－ｓ３／ＸＦ",
        " R8F / g1 s3 / XF ",
        "R8F／g1ーs3／XF",
        "R8F/gI-s3/XF",
        "R8F/gl-s3/XF",
        "R8F¥g1-s3¥XF",
    ],
)
def test_width_case_hyphens_spaces_and_look_alikes_are_free(typed):
    assert parse(typed).means("R8F", "g1-s3")


def test_o_and_zero_are_one_sign():
    assert parse(make("R0F", "g10").replace("0", "O", 1)).means("R0F", "g10")


@given(prefixes, elements, st.sampled_from("023456789ACDEFGHJKMNPQRTUVWXY"))
def test_a_wrong_check_character_is_told(prefix, element, check):
    code = make(prefix, element)
    assume(check != code[-1])
    with pytest.raises(Misread, match="正しくありません"):
        parse(code[:-1] + check)


@given(st.integers(0, 99), st.integers(0, 99), st.data())
def test_another_digit_is_told(goal, measure, data):
    code = make("R8F", f"g{goal}-s{measure}")
    places = [n for n, char in enumerate(code[:-2]) if char.isdigit()]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789").filter(lambda each: each != code[at]))
    with pytest.raises(Misread, match="正しくありません"):
        parse(code[:at] + other + code[at + 1 :])


@given(st.from_regex(r"\A[a-z0-9]{2,8}\Z"), st.data())
def test_two_signs_changed_about_are_told(element, data):
    at = data.draw(st.integers(0, len(element) - 2))
    turned = element[:at] + element[at + 1] + element[at] + element[at + 2 :]
    # Digits among themselves and letters among themselves: what hands and eyes confuse.
    assume(element[at].isdigit() == element[at + 1].isdigit() and key(turned) != key(element))
    code = make("R8F", element)
    with pytest.raises(Misread, match="正しくありません"):
        parse(code.replace(f"/{element}/", f"/{turned}/"))


@pytest.mark.parametrize(
    "typed", ["", "R8F", "R8F-0042", "R8F/g1", "//", "R8F//F", "R8F/g1-s3/", "/g1/F"]
)
def test_what_has_not_the_form_is_no_code(typed):
    with pytest.raises(Misread, match="符号ではありません"):
        parse(typed)
