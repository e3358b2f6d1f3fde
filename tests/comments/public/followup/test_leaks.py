"""Leak test: no name and address on the pages afterwards, no code in address, event or log."""

from __future__ import annotations

import json
import logging
import re

import pytest

from comments.domain import passcodes, states
from comments.models import Attempt, Event, Submission
from tests.comments.public.followup.returning import Returning, fields, point
from tests.makers import AFTER, person, submit

NAME, HOME, MAIL, BODY = (
    "カナリア太郎",
    "埼玉県朝霞市鳥籠町7-7-7",
    "kanaria@example.jp",
    "カナリア商会",
)
TOKEN = "c" * 43
CODE = passcodes.passcode_of(TOKEN)
SECRET = (NAME, HOME, "鳥籠町", MAIL, BODY, "カナリア")
TYPED = fields(point("訂正した意見"))


@pytest.fixture
def returning(client, consultation, during) -> Returning:
    people = (
        person(name=NAME, address=HOME, email=MAIL),
        person(name=BODY, address=HOME, is_body=True, representative=NAME, grounds={"office"}),
    )
    submit(consultation, people=people, token=TOKEN)
    return Returning(client, passcode=CODE)


def walk(returning: Returning) -> list[tuple[str, object]]:
    """Every page of the room, right and wrong."""
    wrong = {"passcode": "AAAA-AAAA-AAAA-AAAA"}
    taken = [
        ("status", {}),
        ("shown", {}),
        ("shown", wrong),
        ("shown", {"number": ""}),
        ("correct", {}),
        ("check", {"base": "1", **TYPED}),
        ("check", {"base": "1", **fields(point(""))}),
        ("corrected", {"base": "1", "name": "例示 花子", **TYPED}),
        ("corrected", {"base": "1", "name": BODY, **TYPED}),
        ("corrected", {"base": "1", "name": NAME, **fields(point("別の文"))}),
        ("corrected", {**wrong, "base": "1", "name": NAME, **TYPED}),
        ("withdraw", {}),
        ("withdrawn", {"name": NAME}),
        ("withdraw", {}),
        ("shown", {}),
    ]
    answers = []
    for part, data in taken:
        if part == "status":
            answers.append((part, returning.client.get("/mihon/status/")))
        else:
            answers.append((part, returning.post(part, **data)))
    answers += [("shown", returning.post("shown", **wrong)) for _ in range(12)]
    return answers


def leaked(text: str, secrets: tuple[str, ...] = SECRET) -> list[str]:
    return [secret for secret in secrets if secret in text]


def test_no_page_shows_name_or_address_and_the_walk_has_met_them_all(returning):
    answers = walk(returning)
    assert {each.status_code for _, each in answers} == {200, 400, 409, 429}
    assert [leaked(each.content.decode()) for _, each in answers] == [[]] * len(answers)
    assert Submission.objects.get().state == states.WITHDRAWN


def test_no_address_and_no_header_holds_the_code(returning):
    found = []
    for _, answer in walk(returning):
        links = re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
        found += leaked(
            " ".join([*links, str(answer.headers)]), (CODE, CODE[:4], "M8-0001", *SECRET)
        )
    assert found == []


def test_the_code_stands_in_hidden_fields_and_in_no_visible_text(returning):
    page = returning.read("correct")
    assert CODE in page
    assert CODE not in re.sub(r'<input type="hidden"[^>]*>', "", page)


def test_no_log_line_holds_name_address_code_or_text(returning, caplog):
    with caplog.at_level(logging.DEBUG):
        walk(returning)
    lines = " ".join(
        each.getMessage() for each in caplog.records if each.name != "django.db.backends"
    )
    assert "/mihon/status/shown/" in lines
    assert leaked(lines, (*SECRET, CODE, passcodes.passcode_hash(CODE), "訂正した意見")) == []


def test_no_event_and_no_attempt_holds_them(returning):
    walk(returning)
    kept = [
        *Event.objects.values("label", "reason", "detail"),
        *Attempt.objects.values("what", "who"),
    ]
    text = json.dumps(kept, ensure_ascii=False)
    assert Event.objects.filter(action="correct").exists()
    assert leaked(text, (*SECRET, CODE, passcodes.passcode_hash(CODE), "訂正した意見")) == []


def test_after_closing_nothing_more_is_shown(returning, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    pages = [returning.read(part, base="1", name="x", **TYPED) for part in ("shown", "check")]
    assert [leaked(page) for page in pages] == [[], []]
