"""Where an address lies, as far as it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.domain.addresses import Place, locate

INSIDE, OUTSIDE, UNKNOWN = Place.INSIDE, Place.OUTSIDE, Place.UNKNOWN


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        # in full, without the prefecture, after a postcode of any writing
        ("埼玉県朝霞市本町1-1-1", INSIDE),
        ("朝霞市本町1-1-1", INSIDE),
        ("〒351-0011 埼玉県朝霞市本町1-1-1", INSIDE),
        ("〒３５１－００１１　朝霞市本町１－１－１", INSIDE),
        ("3510011朝霞市本町", INSIDE),
        ("351ー0011朝霞市本町", INSIDE),
        ("351─0011朝霞市本町", INSIDE),
        ("351━0011東京都新宿区", OUTSIDE),
        ("埼玉県 朝霞市 本町", INSIDE),
        ("朝霞市", INSIDE),
        # another municipality that is recognised
        ("埼玉県新座市野火止1-1-1", OUTSIDE),
        ("新座市野火止1-1-1", OUTSIDE),
        ("東京都練馬区旭町1-1-1", OUTSIDE),
        ("練馬区旭町1-1-1", OUTSIDE),
        ("北区赤羽1-1-1", OUTSIDE),
        ("さいたま市大宮区", OUTSIDE),
        ("埼玉県入間郡三芳町藤久保", OUTSIDE),
        ("埼玉県三芳町藤久保", OUTSIDE),
        ("入間郡三芳町藤久保", OUTSIDE),
        ("茨城県龍ヶ崎市", OUTSIDE),
        ("龍ケ崎市", OUTSIDE),
        ("北海道", OUTSIDE),
        # cities whose names begin like a county, or end like one
        ("郡山市", OUTSIDE),
        ("大津市", OUTSIDE),
        # anywhere: the quarter may be in any town, a town's name may be a quarter's
        ("本町1-1-1", UNKNOWN),
        ("栄町1-1-1", UNKNOWN),
        ("三芳町藤久保", UNKNOWN),
        ("埼玉県", UNKNOWN),
        ("埼玉県本町1-1-1", UNKNOWN),
        ("〒351-0011", UNKNOWN),
        ("朝霞", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_an_address_lies(address, expected):
    assert locate(address, ["埼玉県朝霞市"]) is expected


@pytest.mark.parametrize(
    ("address", "home", "expected"),
    [
        # two cities of one name are told apart by their prefectures
        ("府中市宮西町", "東京都府中市", INSIDE),
        ("東京都府中市宮西町", "東京都府中市", INSIDE),
        ("広島県府中市府川町", "東京都府中市", OUTSIDE),
        # a town as a home: with its county or its prefecture, or both
        ("埼玉県入間郡三芳町藤久保", "埼玉県入間郡三芳町", INSIDE),
        ("入間郡三芳町藤久保", "埼玉県入間郡三芳町", INSIDE),
        ("埼玉県三芳町藤久保", "埼玉県入間郡三芳町", INSIDE),
        ("三芳町藤久保", "埼玉県入間郡三芳町", UNKNOWN),
        # 津市 is not the end of 大津市
        ("津市", "三重県津市", INSIDE),
        ("大津市", "三重県津市", OUTSIDE),
        # a ward's name that Tokyo shares with the home's own wards says nothing
        ("北区梅田1-1-1", "大阪府大阪市", UNKNOWN),
        ("大阪市北区梅田", "大阪府大阪市", INSIDE),
        ("東京都北区赤羽", "大阪府大阪市", OUTSIDE),
        ("世田谷区", "神奈川県川崎市", OUTSIDE),
        ("北区赤羽1-1-1", "東京都北区", INSIDE),
        ("北海道札幌市", "北海道札幌市", INSIDE),
    ],
)
def test_every_kind_of_municipality_can_be_the_home(address, home, expected):
    assert locate(address, [home]) is expected


def test_several_places_may_count_as_inside():
    homes = ["埼玉県朝霞市", "埼玉県和光市"]
    assert [locate(f"{city}1-1", homes) for city in ("朝霞市", "和光市", "新座市")] == [
        INSIDE,
        INSIDE,
        OUTSIDE,
    ]


@given(st.text())
def test_what_names_no_municipality_is_never_refused(text):
    assert locate("本町" + text, ["埼玉県朝霞市"]) is UNKNOWN


@given(st.text("0123456789-－丁目番号の　 本町栄根岸台ABC"))
def test_what_follows_the_municipality_changes_nothing(rest):
    assert locate("朝霞市" + rest, ["埼玉県朝霞市"]) is INSIDE
    assert locate("練馬区" + rest, ["埼玉県朝霞市"]) is OUTSIDE
