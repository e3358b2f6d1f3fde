"""The plan as a consultation shows it: with the way to comment on each element."""

from __future__ import annotations

import pytest

from tests.makers import AFTER, BEFORE, make_consultation, make_plan

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_while_open_every_element_of_the_whole_draft_can_be_commented_on(
    client, consultation, during
):
    html = page(client, "/mihon/plan/")
    for element in consultation.plan.elements.all():
        assert html.count(f'href="/mihon/comment/write/?element={element.code}"') == 1
        named = f'{element.label} <span lang="ja">{element.title}</span>'
        assert f'<span class="pc-visually-hidden">：{named}</span>' in html


def test_while_open_the_plan_as_a_whole_can_be_commented_on(client, consultation, during):
    """At the top, at the end, and in the bar that is always at hand."""
    assert page(client, "/mihon/plan/").count('href="/mihon/comment/write/"') == 3


def test_while_open_an_element_can_be_commented_on_from_its_page(client, consultation, during):
    html = page(client, "/mihon/plan/g1-s1/")
    assert html.count('href="/mihon/comment/write/?element=g1-s1"') == 1


@pytest.mark.parametrize("address", ["/mihon/plan/", "/mihon/plan/g1-s1/"])
@pytest.mark.parametrize(
    ("at", "words"),
    [
        (BEFORE, "意見は、令和8年（2026年）11月5日（木）から受け付けます。"),
        (AFTER, "意見の受付は、令和8年（2026年）12月4日（金）に終わりました。"),
    ],
)
def test_before_and_after_the_plan_can_be_read_and_says_when(
    client, consultation, monkeypatch, address, at, words
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    html = page(client, address)
    assert "見本の施策その1の本文。" in html
    assert words in html
    assert "/comment/write/" not in html


@pytest.mark.parametrize("address", ["/mihon/plan/", "/mihon/plan/g1-s1/"])
def test_with_the_web_channel_off_the_other_ways_are_named(client, consultation, during, address):
    consultation.channels.filter(kind="web").update(is_on=False)
    html = page(client, address)
    assert "/comment/write/" not in html
    assert 'href="/mihon/#how-post"' in html


def test_an_unknown_element_is_not_found(client, consultation, during):
    assert client.get("/mihon/plan/nai/").status_code == 404


def test_each_consultation_shows_its_own_plan(client, consultation, during):
    other = make_plan(slug="hoka-plan")
    other.elements.filter(code="k1").update(title="ほかの課題")
    make_consultation(other, slug="hoka", prefix="H8")
    assert "ほかの課題" in page(client, "/hoka/plan/k1/")
    assert "ほかの課題" not in page(client, "/mihon/plan/k1/")


@pytest.mark.parametrize("measures", [1, 3])
@pytest.mark.parametrize("address", ["/m/plan/", "/m/plan/g1/"])
def test_the_plans_pages_ask_three_queries_whatever_its_size(
    client, during, django_assert_num_queries, measures, address
):
    make_consultation(make_plan(measures), slug="m")
    with django_assert_num_queries(3):
        client.get(address)
