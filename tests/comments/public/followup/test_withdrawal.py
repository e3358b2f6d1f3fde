"""取下げ: until closing, with the name, once."""

from __future__ import annotations

import pytest

from comments.domain import states
from comments.models import Event, Submission
from comments.records import audit
from tests.comments.public.followup.returning import NAME, rows
from tests.makers import AFTER, BEFORE, DURING


def state() -> str:
    return Submission.objects.get().state


def test_the_name_comes_first_and_nothing_is_withdrawn_yet(returning):
    page = returning.read("withdraw")
    assert "まだ取り下げられていません。" in page
    assert 'name="name"' in page
    assert state() == states.RECEIVED


def test_with_the_name_it_is_withdrawn_and_the_log_says_by_whom(returning):
    assert "取り下げました" in returning.read("withdrawn", name=NAME)
    event = Event.objects.get(action="withdraw")
    assert (state(), event.by, event.reason) == (
        states.WITHDRAWN,
        "web",
        "提出者がこのサイトで取り下げました。",
    )
    assert "取り下げられました" in returning.read()


def test_a_wrong_name_withdraws_nothing(returning):
    answer = returning.post("withdrawn", name="例示 花子")
    assert (answer.status_code, state()) == (400, states.RECEIVED)


@pytest.mark.parametrize("at", [DURING, AFTER])
def test_a_second_click_and_a_reload_show_the_same(returning, monkeypatch, at):
    first = returning.post("withdrawn", name=NAME).content
    before = rows()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    assert returning.post("withdrawn", name=NAME).content == first
    assert rows() == before


@pytest.mark.parametrize("part", ["withdraw", "withdrawn"])
@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_outside_the_window_nothing_is_withdrawn_and_the_page_says_whom_to_ask(
    returning, monkeypatch, part, at
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    answer = returning.post(part, name=NAME)
    assert (answer.status_code, state()) == (409, states.RECEIVED)
    assert "000-000-0000" in answer.content.decode()


@pytest.mark.parametrize("action", ["accept", "set_aside"])
def test_what_the_desk_has_decided_on_can_be_withdrawn(returning, submission, action):
    why = {"code": "empty"} if action == "set_aside" else {}
    audit.move(submission, action, by="shoku-in", at=DURING, **why)
    returning.post("withdrawn", name=NAME)
    assert state() == states.WITHDRAWN


def test_a_mistaken_entry_cannot_be_withdrawn(returning, submission):
    audit.move(submission, "mark_mistaken", by="shoku-in", at=DURING, note="見本")
    answer = returning.post("withdrawn", name=NAME)
    assert (answer.status_code, state()) == (409, states.MISTAKEN)
