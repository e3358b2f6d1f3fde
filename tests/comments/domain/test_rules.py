"""The rules as truth tables: no database, every moment passed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.domain import rules
from comments.domain.rules import WEB, Point, Violation
from tests.comments.domain.entries import OUT, TERMS, body, by, faults
from tests.makers import DURING, RULES, entry, letter, person

# ── Every rule × channel × kind of submitter ──────────────────────────────────────────


@pytest.mark.parametrize("channel", rules.CHANNELS)
@pytest.mark.parametrize("people", [(person(),), (body(),), (person(), body())])
def test_what_keeps_all_rules_breaks_none(channel, people):
    assert faults(by(channel, people=people)) == []


@pytest.mark.parametrize("channel", rules.CHANNELS)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # nobody
        ({"people": ()}, [("identity", "people", None)]),
        # a person
        ({"people": (person(name=""),)}, [("identity", "name", 0)]),
        ({"people": (person(name=" 　"),)}, [("identity", "name", 0)]),
        ({"people": (person(name="匿名"),)}, [("named", "name", 0)]),
        ({"people": (person(), person(address="", grounds={"commuter"}))},
         [("identity", "address", 1)]),
        ({"people": (person(grounds={"interest"}),)}, [("interest", "interest", 0)]),
        ({"people": (person(grounds={"interest"}, interest="　"),)},
         [("interest", "interest", 0)]),
        ({"people": (person(grounds={"interest"}, interest="土地を持っています"),)}, []),
        # a body
        ({"people": (body(name=""),)}, [("body", "name", 0)]),
        ({"people": (body(representative=""),)}, [("body", "representative", 0)]),
        ({"people": (body(address="", grounds={"interest"}, interest="取引"),)},
         [("body", "address", 0)]),
        ({"people": (body(name="名無し"),)}, [("named", "name", 0)]),
        ({"people": (body(representative="ああああ"),)}, [("named", "representative", 0)]),
        ({"people": (body(grounds={"interest"}),)}, [("interest", "interest", 0)]),
        # a person and a body: each by what is asked of its kind
        ({"people": (person(address="", grounds={"student"}), body(representative=""))},
         [("identity", "address", 0), ("body", "representative", 1)]),
        # the words
        ({"points": ()}, [("opinion", "opinion", None)]),
        ({"points": (Point(" \n　"),)}, [("opinion", "opinion", None)]),
        ({"points": (Point("", "理由だけ"),)}, [("opinion", "opinion", None)]),
        ({"points": (Point(""), Point("二つめだけ"))}, []),
        ({"points": (Point("理由はなくてよい"),)}, []),
        # a file may stand for the text, and for nothing else
        ({"points": (), "files": 1}, []),
        ({"points": (), "files": 3}, []),
        ({"points": (Point(" \n　"),), "files": 1}, []),
        ({"points": (Point("", "理由だけ"),), "files": 1}, []),
        ({"points": (), "files": 0}, [("opinion", "opinion", None)]),
        ({"points": (), "files": 1, "people": ()}, [("identity", "people", None)]),
        ({"points": (), "files": 1, "people": (person(name="匿名"),)}, [("named", "name", 0)]),
    ],
)  # fmt: skip
def test_identity_name_interest_and_opinion_are_asked_by_every_channel(channel, values, expected):
    assert faults(by(channel, **values)) == expected


@pytest.mark.parametrize("channel", rules.CHANNELS)
@pytest.mark.parametrize("off", rules.CHANNELS)
def test_a_channel_that_is_off_breaks_the_rule_of_channels_and_only_for_itself(channel, off):
    terms = replace(TERMS, channels=frozenset(rules.CHANNELS) - {off})
    expected = [("channel", "channel", None)] if channel == off else []
    assert faults(by(channel), terms) == expected


def test_there_is_no_channel_for_the_telephone():
    assert rules.CHANNELS == ("web", "post", "fax", "email", "counter")


# ── What the consultation says is what is enforced ────────────────────────────────────

BROKEN = letter(
    received_on=date(2026, 12, 5),
    people=(
        person(name="匿名", address=OUT, grounds={"interest"}),
        person(address="", grounds={"commuter"}),
        body(representative="", address=OUT),
    ),
    points=(),
)
"""By a channel that is off, this breaks every rule."""
WITHOUT_POST = replace(TERMS, channels=frozenset({WEB}))


def test_everything_that_is_broken_is_said_once_each():
    assert faults(BROKEN, WITHOUT_POST) == [
        ("window", "received_on", None),
        ("eligibility", "address", 2),
        ("interest", "interest", 0),
        ("identity", "address", 1),
        ("body", "representative", 2),
        ("named", "name", 0),
        ("opinion", "opinion", None),
        ("channel", "channel", None),
    ]


def test_the_sentences_quoted_are_the_consultations():
    said = {key: f"『{key}』のもとの文" for key in RULES}
    found = rules.violations(BROKEN, replace(WITHOUT_POST, sentences=said), DURING)
    assert {each.rule: each.sentence for each in found} == said


@given(st.permutations(sorted(RULES)))
def test_the_order_is_the_consultations(keys):
    terms = replace(WITHOUT_POST, sentences={key: key for key in keys})
    assert [each.rule for each in rules.violations(BROKEN, terms, DURING)] == keys


@given(st.sets(st.sampled_from(sorted(RULES))))
def test_a_rule_that_the_consultation_does_not_list_is_not_enforced(listed):
    terms = replace(WITHOUT_POST, sentences={key: RULES[key] for key in RULES if key in listed})
    assert {each.rule for each in rules.violations(BROKEN, terms, DURING)} == listed


def test_a_rule_that_nobody_knows_is_an_error_and_not_silence():
    with pytest.raises(KeyError):
        rules.violations(entry(), replace(TERMS, sentences={"moonlight": "月夜に限る"}), DURING)


def test_the_rules_that_no_consultation_does_without():
    assert {key for key, rule in rules.RULES.items() if rule.indispensable} == {
        "window",
        "opinion",
        "channel",
    }


def test_a_violation_tells_rule_sentence_field_and_person():
    terms = replace(TERMS, sentences={"identity": "氏名・住所を記載し"})
    assert rules.violations(entry(people=(person(name=""),)), terms, DURING) == [
        Violation("identity", "氏名・住所を記載し", "name", 0)
    ]
