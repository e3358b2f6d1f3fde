"""The answers to one's own points: all of them, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from comments.domain import rules
from comments.models import Comment
from comments.public.results.own_answers import answers_to
from comments.records import audit
from tests.makers import AFTER, DURING, make_consultation, submit
from tests.publishing import answered, points_of, published


def two_points(consultation) -> tuple[rules.Point, ...]:
    pk = consultation.plan.elements.get(code="g1-s1").pk
    return (rules.Point("全体への意見"), rules.Point("施策への意見", "", pk))


@pytest.fixture
def mine(consultation):
    return submit(consultation, points=two_points(consultation))


def test_before_publication_there_is_none(mine):
    assert answers_to(mine) is None


def test_each_own_point_has_its_answer_in_the_order_of_the_points(consultation, mine):
    whole, measure = points_of(mine)
    answered(consultation, [whole], gist="全体の概要")
    answered(consultation, [measure], gist="施策の概要")
    published(consultation, mine)
    found = answers_to(mine)
    assert [(each.position, each.element, each.gist) for each in found] == [
        (1, "", "全体の概要"),
        (2, "市の施策 見本の施策その1", "施策の概要"),
    ]
    # On the page of the results the measure comes first.
    assert [each.number for each in found] == [2, 1]


def test_others_answers_are_not_among_them(consultation, mine):
    other = submit(consultation)
    answered(consultation, points_of(mine), gist="わたしの概要")
    answered(consultation, points_of(other), gist="ほかの方の概要")
    published(consultation, mine, other)
    assert {each.gist for each in answers_to(mine)} == {"わたしの概要"}
    assert [each.gist for each in answers_to(other)] == ["ほかの方の概要"]


def test_what_another_consultation_publishes_later_changes_nothing(consultation, mine):
    answered(consultation, points_of(mine), gist="わたしの概要")
    published(consultation, mine)
    other = make_consultation(consultation.plan, slug="betsu", prefix="B9")
    published(other, submit(other))
    published(other, submit(other))
    assert {each.gist for each in answers_to(mine)} == {"わたしの概要"}


def test_what_was_not_accepted_is_not_in_it(consultation, mine):
    other = submit(consultation)
    audit.move(other, "set_aside", by="x", at=DURING, code="empty")
    published(consultation, mine)
    assert answers_to(other) is None


def test_what_came_in_afterwards_is_not_in_it_until_the_next_edition(consultation, mine):
    published(consultation, mine)
    late = submit(consultation)
    assert answers_to(late) is None
    published(consultation, late, at=AFTER + timedelta(days=1))
    assert len(answers_to(late)) == 1
    assert len(answers_to(mine)) == 2


def test_a_change_at_the_desk_afterwards_changes_nothing(consultation, mine):
    published(consultation, mine)
    Comment.objects.update(answer=None)
    consultation.answers.update(gist="あとから")
    assert len(answers_to(mine)) == 2
    assert "あとから" not in {each.gist for each in answers_to(mine)}


def test_it_asks_one_query(consultation, mine, django_assert_num_queries):
    published(consultation, mine)
    with django_assert_num_queries(1):
        answers_to(mine)


def test_the_template_draws_them_with_a_way_to_their_place_in_the_results(consultation, mine):
    published(consultation, mine)
    drawn = render_to_string(
        "comments/public/results/own.html",
        {"answers": answers_to(mine), "results": "/mihon/results/"},
    )
    for word in (
        "1番目のご意見について",
        "2番目のご意見について",
        "計画全体",
        "市の施策 見本の施策その1",
    ):
        assert word in drawn
    assert 'href="/mihon/results/#answer-1"' in drawn
    assert "窓口のあり方を検討します。" in drawn


def test_the_template_says_so_where_there_is_nothing_to_answer():
    drawn = render_to_string("comments/public/results/own.html", {"answers": []})
    assert "公表の対象となるご意見がありませんでした" in drawn
