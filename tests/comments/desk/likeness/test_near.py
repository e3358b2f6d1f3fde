"""Which texts are nearly the same, and how many have to be compared."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

from comments.desk.likeness import near_duplicates
from japanese.folding import fold

TEXT = "窓口がいくつにも分かれていて、どこへ行けばよいのか分かりません。一つにまとめてください。"


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("ください", "ほしい"),
        f"はじめまして。{TEXT}",
        TEXT[:-6],
    ],
)
def test_a_text_that_was_changed_a_little_is_a_candidate(other):
    assert near_duplicates.candidates(
        [near_duplicates.letters(fold(each)) for each in (TEXT, other)]
    ) == {(0, 1)}


def test_texts_without_a_piece_in_common_are_no_candidates():
    assert near_duplicates.candidates(["あいうえおかきく", "さしすせそたちつ"]) == set()


def test_spaces_marks_and_widths_are_no_difference():
    one, other = (near_duplicates.letters(fold(each)) for each in ("バス、増便。\n", "ﾊﾞｽ　増便"))
    assert one == other


def test_a_likeness_below_the_least_is_none():
    assert near_duplicates.likeness("あいうえお", "かきくけこ", least=50) == 0
    assert near_duplicates.likeness("あいうえお", "あいうえか", least=50) == 80


def drawn(random: Random, length: int) -> str:
    return "".join(chr(random.randrange(0x4E00, 0x4E00 + 900)) for _ in range(length))


@pytest.mark.parametrize("kind", ["of their own", "of one template"])
def test_five_thousand_texts_are_compared_in_seconds(kind):
    random = Random(1)  # noqa: S311
    template = drawn(random, 500)
    texts = []
    for _ in range(5_000):
        text = list(template if kind == "of one template" else drawn(random, 500))
        text[random.randrange(500)] = "変"
        texts.append("".join(text))
    began = process_time()
    pairs = near_duplicates.candidates(texts)
    alike = sum(
        near_duplicates.likeness(texts[one], texts[other], least=85) > 0 for one, other in pairs
    )
    assert len(pairs) <= 5_000 * near_duplicates.SKETCH * near_duplicates.CROWD / 2
    assert alike >= (4_999 if kind == "of one template" else 0)
    assert process_time() - began < 20
