"""Leak test: desk pages, titles, addresses and events hold personal data only where they may."""

from __future__ import annotations

import json
import re

import pytest

from comments.desk.likeness.same_person import same_person
from comments.files.kinds import File
from comments.models import Event
from comments.records.attachments import NamedFile, attach_all
from comments.records.register import Incoming, register
from tests.makers import DURING, arrived, letter, make_consultation, person, staff
from tests.publishing import answered, points_of
from tests.test_permissions import ADDRESSES, address

NAME, HOME, BODY = "カナリア太郎", "鳥籠町7-7-7", "カナリア商会"
MAIL, INTEREST, WORDS = "kanaria@example.jp", "鳥籠の隣に住む", "さえずりの全文"
SECRET = (NAME, HOME, BODY, MAIL, INTEREST, WORDS)


@pytest.fixture
def numbers(db, during) -> dict[str, int]:
    consultation = make_consultation()
    people = (
        person(name=NAME, address=HOME, email=MAIL, interest=INTEREST),
        person(name=BODY, address=HOME, is_body=True, representative=NAME),
    )
    submissions = [
        register(consultation, Incoming(letter(people=people), key * 43, WORDS), by="x", at=DURING)
        for key in "ab"
    ]
    first, second = (each.submitters.first().pk for each in submissions)
    same_person([first, second], by="x", at=DURING)
    submission = submissions[0]
    attach_all([(submission, [NamedFile(f"{NAME}より.txt", File("txt", WORDS.encode()))])])
    mail = {"sender_name": NAME, "sender_address": MAIL, "subject": BODY, "body": WORDS}
    arrival = arrived(consultation, WORDS.encode(), channel="email", **mail)
    return {
        "comments/arrival": arrival.pk,
        "comments/submission": submission.pk,
        "comments/comment": submission.current_version.comments.get().pk,
        "comments/answer": answered(consultation, points_of(submission)).pk,
        "comments/submitter": submission.submitters.first().pk,
        "comments/consultation": consultation.pk,
        "comments/tag": consultation.tags.create(name="バス").pk,
        "comments/event": Event.objects.first().pk,
        "plan/plan": consultation.plan_id,
        "plan/element": consultation.plan.elements.first().pk,
        "auth/user": staff("approver").pk,
    }


def body(answer) -> str:
    """What was answered, as text; a workbook is none, and holds nothing of a resident."""
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace")


def leaked(text: str) -> list[str]:
    return [secret for secret in SECRET if secret in text]


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_no_page_tells_it_to_who_may_not_see_personal_data(client, numbers, role):
    client.force_login(staff(role))
    found = {}
    for route in ADDRESSES:
        found[route] = leaked(body(client.get(address(route, numbers))))
    assert found == {route: [] for route in ADDRESSES}


def test_who_may_see_it_sees_it_on_the_pages_for_it_alone(client, numbers):
    client.force_login(staff("mailroom"))
    found = {route for route in ADDRESSES if leaked(body(client.get(address(route, numbers))))}
    assert found == {
        "comments/arrival/",
        "comments/arrival/<path:object_id>/change/",
        "comments/arrival/<int:pk>/files/<int:n>/",
        "comments/submission/<int:pk>/check/",
        "comments/submission/<int:pk>/right/",
        "comments/consultation/<int:pk>/likeness/",
        "comments/submission/<int:pk>/files/<int:n>/",
        "comments/submission/<path:object_id>/change/",
        "comments/submitter/",
        "comments/submitter/<path:object_id>/change/",
    }


def test_no_title_no_heading_and_no_address_holds_it(client, numbers):
    client.force_login(staff("mailroom"))
    found = []
    for route in ADDRESSES:
        answer = client.get(address(route, numbers))
        html = body(answer)
        titles = re.findall(r"<(title|h1|h2)[^>]*>(.*?)</\1>", html, re.DOTALL)
        links = re.findall(r'(?:href|action)="([^"]*)"', html)
        told = [text for _, text in titles] + links + [answer.headers.get("Location", "")]
        found += leaked("".join(told))
    assert found == []


def test_the_log_does_not_hold_it(numbers):
    rows = list(Event.objects.values("label", "reason", "detail", "action"))
    assert len(rows) > 2
    assert leaked(json.dumps(rows, ensure_ascii=False)) == []
