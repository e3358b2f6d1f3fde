"""Leak test: the published result holds nothing of a submitter's fields, opinion or letter."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from comments.domain import rules
from comments.records.register import Incoming, register
from tests.makers import AFTER, DURING, entry, person, staff
from tests.publishing import published

NAME, HOME, MAIL = "カナリア太郎", "鳥籠町7-7-7", "kanaria@example.jp"
SECRET = (NAME, HOME, MAIL, "カナリア", "鳥籠", "kanaria")


@pytest.fixture
def publication(consultation):
    point = rules.Point(
        f"わたくし{NAME}は、{HOME}に住んでいます。", f"隣人の{NAME}も困っています。"
    )
    people = (person(name=NAME, address=HOME, email=MAIL, interest=NAME),)
    incoming = Incoming(entry(people=people, points=(point,)), "c" * 43, f"{NAME}の手紙")
    submission = register(consultation, incoming, by="web", at=DURING)
    return published(consultation, submission)


def leaked(text: str) -> list[str]:
    return [secret for secret in SECRET if secret in text]


def test_the_snapshot_does_not_hold_it(publication):
    kept = json.dumps([publication.snapshot, publication.own], ensure_ascii=False)
    assert len(publication.snapshot["answers"]) == 1
    assert leaked(kept) == []


def test_the_page_of_the_results_does_not_show_it(client, publication, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    text = client.get("/mihon/results/").content.decode()
    assert "窓口を増やしてほしい。" in text
    assert leaked(text) == []


def names_in(part: object) -> set[str]:
    """Every key that occurs anywhere in a piece of JSON."""
    if isinstance(part, dict):
        return set(part).union(*(names_in(each) for each in part.values()))
    return set().union(*(names_in(each) for each in part)) if isinstance(part, list) else set()


def test_what_the_public_sees_does_not_say_whose_points_are_whose(publication):
    assert names_in(publication.own) >= {"comment", "position"}
    assert names_in(publication.snapshot) & {"comment", "position", "submission"} == set()
    assert "gist" in names_in(publication.snapshot)


def test_the_desks_pages_of_publishing_do_not_show_it(client, consultation, publication):
    client.force_login(staff("approver"))
    for name, args in (
        ("publish", [consultation.pk]),
        ("publish_preview", [consultation.pk]),
        ("publish_edition", [consultation.pk, 1]),
    ):
        text = client.get(reverse(f"admin:comments_{name}", args=args)).content.decode()
        assert leaked(text) == []
