"""Postcodes: accepted spellings, and the part of an address that follows from one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.domain.addresses import Place, locate
from comments.domain.postcodes import Area, find, normal, put_before, taken_off

ASAKA = Area(("埼玉県", "朝霞市", "本町"))


@pytest.mark.parametrize(
    "typed",
    [
        "3510011",
        "351-0011",
        "３５１００１１",
        "３５１－００１１",
        "〒351-0011",
        "〒 351 0011",
        "　〒３５１　−　００１１　",
        "〶351-0011",
        "〠351-0011",
        *(f"351{hyphen}0011" for hyphen in "-‐‑‒–—―−－﹣﹘ーｰ─━⁃˗"),
    ],
)
def test_a_postcode_is_known_in_every_width_and_with_every_hyphen(typed):
    assert normal(typed) == "351-0011"


@pytest.mark.parametrize(
    "typed",
    ["", "351", "351-001", "351-00111", "見本", "35100l1", "351~0011", "٣٥١٠٠١١", "351-0011 本町"],
)
def test_what_is_no_postcode_is_none(typed):
    assert normal(typed) is None


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("351-0011", "埼玉県朝霞市本町"),
        ("351-0000", "埼玉県朝霞市"),  # 以下に掲載がない場合
        ("018-5501", "青森県十和田市奥瀬"),  # only some parts of the town, all of them in it
        ("072-0819", "北海道美唄市"),  # two towns of one city
        ("315-0000", "茨城県"),  # two cities
        ("999-4554", "山形県"),
        ("029-5503", "岩手県和賀郡西和賀町"),  # a range in place of a town
        ("409-0142", "山梨県北都留郡小菅村"),  # a condition in place of a town
        ("522-0317", "滋賀県犬上郡多賀町一円"),  # a town that is called so
        ("351-8501", "埼玉県朝霞市本町"),  # the postcode of one office
    ],
)
def test_of_an_address_only_what_is_sure_is_given(code, area):
    assert str(find(code)) == area


@pytest.mark.parametrize("code", ["999-9999", "000-0000", "618-0000"])  # the last: two prefectures
def test_a_postcode_that_says_nothing_sure_has_no_area(code):
    assert find(code) is None


def test_a_search_works_in_any_thread():
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(find, ["351-0011"] * 20)) == {ASAKA}


@pytest.mark.parametrize(
    ("typed", "earlier", "whole"),
    [
        ("", "", "埼玉県朝霞市本町"),
        ("1-1-1", "", "埼玉県朝霞市本町1-1-1"),
        ("１丁目１番１号", "", "埼玉県朝霞市本町１丁目１番１号"),
        ("本町1-1", "", "埼玉県朝霞市本町1-1"),
        ("朝霞市本町1-1", "", "埼玉県朝霞市本町1-1"),
        ("埼玉県朝霞市本町1-1", "", "埼玉県朝霞市本町1-1"),
        ("埼玉県朝霞市岡1-1", "埼玉県朝霞市岡", "埼玉県朝霞市本町1-1"),
        ("埼玉県朝霞市岡1-1", "", None),
        ("東京都見本区1-1", "埼玉県朝霞市岡", None),
        ("見本ビル", "", None),
    ],
)
def test_an_area_goes_before_what_is_typed_and_overwrites_nothing(typed, earlier, whole):
    assert ASAKA.before(typed, earlier=earlier) == whole


@given(st.text(max_size=20))
def test_whatever_is_typed_as_address_stays_at_its_end(typed):
    whole = ASAKA.before(typed)
    assert whole is None or whole.endswith(typed)


@pytest.mark.parametrize(
    ("code", "address", "kept"),
    [
        ("351-0011", "埼玉県朝霞市本町1-1", "〒351-0011 埼玉県朝霞市本町1-1"),
        ("351-0011", "1-1", "〒351-0011 1-1"),
        ("", "埼玉県朝霞市本町1-1", "埼玉県朝霞市本町1-1"),
        ("351-0011", "〒３５１ー００１１　埼玉県", "〒３５１ー００１１　埼玉県"),
    ],
)
def test_an_address_is_kept_with_one_postcode_in_front(code, address, kept):
    assert put_before(code, address) == kept


def test_a_kept_address_comes_apart_again():
    assert taken_off(put_before("351-0011", "朝霞市 本町")) == ("351-0011", "朝霞市 本町")
    assert taken_off("朝霞市 本町") == ("", "朝霞市 本町")


def test_a_kept_address_is_located_as_it_was():
    inside = ["埼玉県朝霞市"]
    assert locate(put_before("351-0011", "朝霞市本町"), inside) is Place.INSIDE
    assert locate(put_before("160-0022", "東京都新宿区"), inside) is Place.OUTSIDE
    assert locate(put_before("351-0011", "1-1-1"), inside) is Place.UNKNOWN
