"""What is typed into a search box, and what it finds."""

from __future__ import annotations

import pytest

from comments.desk.search import by_number, by_words
from comments.domain import rules
from comments.models import Comment, Submission
from tests.makers import submit


@pytest.fixture
def submissions(consultation):
    for _ in range(3):
        submit(consultation)
    return Submission.objects.all()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3", [3]),
        ("３", [3]),
        ("0003", [3]),
        ("M8-0003", [3]),
        ("m8-3", [3]),
        ("Ｍ８－０００３", [3]),
        ("M8ー3", [3]),
        (" 3 ", [3]),
        ("X9-3", []),
        ("4", []),
        ("見本 太郎", []),
        ("3 or 1", []),
        ("9" * 30, []),
    ],
)
def test_a_number_is_found_however_it_is_typed(submissions, typed, found):
    assert list(by_number(submissions, typed).values_list("number", flat=True)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("プッシュ型", 1),
        ("ﾌﾟｯｼｭ型", 1),
        ("ぷっしゅ型", 1),
        ("ＰＵＳＨ", 1),
        ("push", 1),
        ("プッシュ型　身近", 1),
        ("プッシュ型 バス", 0),
        ("%", 0),
        ("", 2),
    ],
)
def test_words_are_found_whatever_their_width_and_kana(consultation, typed, found):
    points = (
        rules.Point("プッシュ型（Push）の支援を。", "身近に例があるため。"),
        rules.Point("市内循環バスを増やしてほしい。"),
    )
    submit(consultation, points=points)
    assert by_words(Comment.objects.all(), typed).count() == found
