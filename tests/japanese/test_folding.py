"""Where in a text something is found that is spelt in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japanese.folding import Folded, fold

TANGLED = st.text(
    st.one_of(
        st.sampled_from(
            "かガｶﾞﾟ゙゛ぷプﾌｕＵß㈱㌔葛\ufe00\U000e0100\u0301\u0323\u0345 　각ᄀ\u1161\u11a8İﬁ🏳"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("これはプッシュ型です", "ﾌﾟｯｼｭ", ["プッシュ"]),
        ("これはﾌﾟｯｼｭ型です", "ぷっしゅ", ["ﾌﾟｯｼｭ"]),
        ("葛\U000e0100城と葛城", "葛城", ["葛\U000e0100城", "葛城"]),
        ("葛\U000e0100", "葛", ["葛\U000e0100"]),
        ("㈱見本", "株", ["㈱"]),
        ("福　祉と福\n祉", "福祉", ["福　祉", "福\n祉"]),
        ("ＤＶ・dv", "Dv", ["ＤＶ", "dv"]),
        ("か\u3099く", "ガク", ["か\u3099く"]),
        ("ああああ", "あああ", ["あああ"]),
        ("見本", "例", []),
        ("見本", "", []),
        ("", "見本", []),
    ],
)
def test_a_word_is_found_where_it_stands_in_the_text_as_written(text, word, found):
    assert [text[a:b] for a, b in Folded(text).find(fold(word))] == found


@given(TANGLED)
def test_the_pieces_of_any_text_fold_to_what_the_text_folds_to(text):
    assert Folded(text)._map()[2] == fold(text)


@given(TANGLED, TANGLED, TANGLED)
def test_a_word_inside_any_text_is_covered_by_what_is_found(before, word, after):
    text = f"{before}。{word}。{after}"
    wanted = fold(f"。{word}。")
    found = [text[a:b] for a, b in Folded(text).find(wanted)]
    assert found
    assert all(wanted in fold(each) for each in found)
