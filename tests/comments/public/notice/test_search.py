"""The search in the plan as a consultation shows it."""

from __future__ import annotations

import pytest

from tests.makers import AFTER

pytestmark = pytest.mark.django_db


def page(client, query: str, status: int = 200) -> str:
    response = client.get("/mihon/plan/search/", {"q": query})
    assert response.status_code == status
    return response.content.decode()


def test_while_open_each_element_found_can_be_commented_on(client, consultation, during):
    html = page(client, "施策その1")
    assert html.count('href="/mihon/comment/write/?element=g1-s1"') == 1
    assert html.count("/comment/write/") == 1


def test_afterwards_what_is_found_can_be_read_and_it_says_when(client, consultation, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    html = page(client, "施策その1")
    assert "<mark>施策その1</mark>" in html
    assert "意見の受付は、令和8年（2026年）12月4日（金）に終わりました。" in html
    assert "/comment/write/" not in html


def test_a_search_sets_no_cookie_and_may_be_kept_in_front(client, consultation, during):
    response = client.get("/mihon/plan/search/", {"q": "見本"})
    assert response.cookies == {}
    assert response["Cache-Control"] == "public, max-age=60"


def test_a_search_in_a_consultation_that_is_not_there_is_not_found(client):
    assert client.get("/nowhere/plan/search/", {"q": "見本"}).status_code == 404
