"""What is shown in place of a name: the name, or a substitute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.domain.person_names import is_pseudonym, is_same_name

CITY = ("埼玉県朝霞市",)


@pytest.mark.parametrize(
    "name",
    [
        # the design's own
        "李",
        "𠮷田",
        "葛󠄀城",
        "O'Brien",
        "ｱﾙﾌｧﾍﾞｯﾄ",
        # obvious samples, with and without a space
        "見本 太郎",
        "例示　花子",
        # one character: common, rare, a registry's own, one younger than the tables
        "林",
        "髙",
        "𠮷",
        "\ue000",
        "\U000323b0",
        # names that repeat a character, or nearly
        "林林",
        "ナナ",
        "佐々木 佐々",
        # names that look like words of the list
        "Na",
        "市民 太郎",
        "名無 太郎",
        "一ノ瀬",
        # from elsewhere
        "Nguyễn Văn A",
        "Jean-Luc",
        "محمد",
        "김",
        # a municipality's name as a family's
        "朝霞",
        "朝霞 市子",
    ],
)
def test_it_is_a_name(name):
    assert is_pseudonym(name, CITY) is False


@pytest.mark.parametrize(
    "name",
    [
        # the design's own
        "匿名",
        "名無し",
        "一市民",
        "ああああ",
        # in other widths, kana, cases and spacings
        "匿　名",
        "ﾅﾅｼ",
        "ナナシ",
        "ＡＮＯＮＹＭＯＵＳ",
        "Ａｎｏｎ",
        "No Name",
        # with what is hung on it
        "（匿名）",
        "匿名希望",
        "匿名（三十代）",
        "匿名でお願いします",
        "名無しの権兵衛",
        "市民１",
        "市民Ａ",
        # signs, blanks, numerals
        "＊＊＊",
        "○○",
        "〇〇",
        "-",
        "???",
        "１２３",
        "\u200b",
        # not given
        "N/A",
        "ｎ／ａ",
        "なし",
        "不明",
        # one key held down
        "あああ",
        "aaaaaa",
        "ｱｱｱｱ",
        # who lives there
        "朝霞市民",
        "一朝霞市民",
        "埼玉県朝霞市民",
    ],
)
def test_it_is_a_pseudonym(name):
    assert is_pseudonym(name, CITY) is True


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("朝霞市民", (), False),
        ("朝霞市民", ("埼玉県和光市",), False),
        ("和光市民", ("埼玉県朝霞市", "埼玉県和光市"), True),
        ("見本町民", ("埼玉県見本郡見本町",), True),
    ],
)
def test_a_citizen_is_one_of_what_counts_as_inside(name, inside, expected):
    assert is_pseudonym(name, inside) is expected


@given(
    st.sampled_from(["匿名", "一市民", "名無し", "あああ"]),
    st.text("　 ・＊（）\u3000", max_size=6),
)
def test_signs_and_spaces_around_a_pseudonym_hide_nothing(name, signs):
    assert is_pseudonym(signs + name + signs, CITY) is True


@given(st.text())
def test_any_text_at_all_is_one_or_the_other(name):
    assert is_pseudonym(name, CITY) in (True, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見本 太郎", "見本　太郎"),
        ("見本 太郎", "見本太郎"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("𠮷田", "吉田"),
        ("齋藤", "斉藤"),
        ("渡邉", "渡辺"),
        ("葛󠄀城", "葛城"),
        ("ﾐﾎﾝ ﾀﾛｳ", "みほん たろう"),
        ("O'Brien", "o’brien"),
        ("ジョン・スミス", "ジョンスミス"),
        ("★", "★"),
    ],
)
def test_two_spellings_of_one_name_are_the_same(one, other):
    assert is_same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("見本 太郎", "見本 次郎"), ("見本", "見本 太郎"), ("★", "☆"), ("李", "")]
)
def test_two_names_are_not(one, other):
    assert not is_same_name(one, other)
