"""What is typed into a search box, and what it finds."""

from __future__ import annotations

import pytest

from comments.desk.search import by_number, by_words
from comments.domain import rules
from comments.models import Comment, Submission
from tests.makers import make_consultation, make_plan, submit


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
        ("M8 0003", [3]),
        ("M80003", [3]),
        ("M8_3", [3]),
        ("M8―3", [3]),
        ("練習M8-3", []),
        ("\0", []),
        ("9" * 5_000, []),
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
        ("3", ["M8-0003", "M80-0003", "練習M8-0003"]),
        ("M80003", ["M8-0003", "練習M8-0003"]),
        ("M8-3", ["M8-0003", "練習M8-0003"]),
        ("M80_3", ["M80-0003"]),
        ("【練習】M8 3", ["練習M8-0003"]),
        ("練習3", ["練習M8-0003"]),
    ],
)
def test_a_prefix_narrows_to_its_consultation_and_a_number_alone_does_not(
    submissions, typed, found
):
    for prefix in ("M80", "練習M8"):
        plan = make_plan(slug=f"plan-{prefix}")
        other = make_consultation(plan, slug=prefix, prefix=prefix, rehearsal=prefix != "M80")
        for _ in range(3):
            submit(other)
    assert sorted(map(str, by_number(submissions, typed))) == found


def test_a_search_for_a_number_costs_two_queries(submissions, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(by_number(submissions, "M8-0003"))


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
