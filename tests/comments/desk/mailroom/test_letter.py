"""What did not come by the web is taken in with all that its rules find."""

from __future__ import annotations

from datetime import date

import pytest

from comments.domain import passcodes, rules
from comments.models import Finding, Submission
from comments.records.register import Incoming, register
from tests.makers import DURING, TOKYO, letter, person


def rules_found() -> list[str]:
    return list(Finding.objects.values_list("rule", flat=True))


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        ({}, []),
        ({"received_on": date(2026, 12, 5)}, ["window"]),
        ({"people": ()}, ["identity"]),
        ({"people": (person(name="一市民"),)}, ["named"]),
        ({"people": (person(address="東京都千代田区見本1"),)}, ["eligibility"]),
        ({"points": ()}, ["opinion"]),
        ({"postmarked_on": date(2026, 11, 12)}, ["date_order"]),
        ({"people": (), "postmarked_on": date(2026, 11, 12)}, ["identity", "date_order"]),
    ],
)
def test_a_letter_that_breaks_a_rule_is_kept_with_its_finding(consultation, broken, found):
    register(
        consultation, Incoming(letter(**broken), passcodes.new_token()), by="shoku-in", at=DURING
    )
    assert (Submission.objects.count(), rules_found()) == (1, found)


def test_a_channel_that_is_switched_off_is_a_finding(consultation):
    consultation.channels.filter(kind="post").update(is_on=False)
    register(consultation, Incoming(letter(), passcodes.new_token()), by="shoku-in", at=DURING)
    assert rules_found() == ["channel"]


def test_the_same_token_is_one_submission_with_its_findings_once(consultation):
    incoming = Incoming(letter(postmarked_on=date(2026, 11, 12)), passcodes.new_token())
    first = register(consultation, incoming, by="shoku-in", at=DURING)
    second = register(consultation, incoming, by="shoku-in", at=DURING)
    assert (first, Submission.objects.count(), rules_found()) == (second, 1, ["date_order"])


@pytest.mark.parametrize(
    ("postmarked_on", "words"),
    [
        (None, []),
        (date(2026, 11, 9), []),
        (date(2026, 11, 10), []),
        (
            date(2026, 11, 11),
            ["消印の日（11月11日（水））が、受領日（11月10日（火））より後です。"],
        ),
    ],
)
def test_a_postmark_after_the_arrival_is_odd(postmarked_on, words):
    terms = rules.Terms(DURING.date(), DURING.date(), TOKYO, frozenset(), {})
    found = rules.doubts(letter(postmarked_on=postmarked_on), terms)
    assert [each.sentence for each in found] == words
