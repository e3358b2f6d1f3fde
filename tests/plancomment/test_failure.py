"""When the database is away, or something else fails: what was typed is shown again."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError, connection

from comments.domain import passcodes
from comments.public.intake import drafts

pytestmark = pytest.mark.django_db

OPINION = {"point": "0" * 16, "element": "", "opinion": "書いた意見", "reason": "書いた理由"}


@pytest.fixture
def visitor(client, consultation, during):
    client.raise_request_exception = False
    return client


def away(error):
    def refuse(*_: object) -> None:
        raise error("server closed the connection: ここに値が出ることもある")

    return refuse


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_with_the_database_away_the_page_says_so_and_shows_the_text(visitor, error):
    with connection.execute_wrapper(away(error)):
        page = visitor.post("/mihon/comment/opinions/", {"token": passcodes.new_token(), **OPINION})
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "60"
    for text in ("いまは保存できません", "書いた意見", "書いた理由"):
        assert text in page.content.decode()


def test_all_opinions_of_a_form_are_shown_and_no_other_field(visitor):
    with connection.execute_wrapper(away(OperationalError)):
        page = visitor.post("/mihon/comment/check/", {
            "points-0-opinion": "一つめ", "points-1-reason": ["二つめ", "三つめ"],
            "person-0-name": "見本 太郎", "opinions": "よそ",
        }).content.decode()  # fmt: skip
    assert [text in page for text in ("一つめ", "二つめ", "三つめ")] == [True] * 3
    assert [text in page for text in ("見本 太郎", "よそ", "ここに値が")] == [False] * 3


def test_an_unexpected_failure_shows_the_text_too(visitor, monkeypatch):
    monkeypatch.setattr(drafts, "save_point", away(RuntimeError))
    page = visitor.post("/mihon/comment/opinions/", {"token": passcodes.new_token(), **OPINION})
    assert page.status_code == 500
    assert "書いた意見" in page.content.decode()
    assert "Retry-After" not in page.headers


def test_a_page_that_is_only_read_says_the_same(visitor):
    with connection.execute_wrapper(away(OperationalError)):
        page = visitor.get("/mihon/")
    assert page.status_code == 503
    assert "お書きになった内容" not in page.content.decode()


def test_what_cannot_be_read_is_not_shown_and_fails_no_further(visitor, settings, monkeypatch):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    with connection.execute_wrapper(away(OperationalError)):
        page = visitor.post("/mihon/comment/opinions/", OPINION)
    assert page.status_code == 503


def test_the_text_is_escaped(visitor):
    with connection.execute_wrapper(away(OperationalError)):
        page = visitor.post("/mihon/comment/opinions/", {"opinion": "<script>"})
    assert "<script>" not in page.content.decode()
