"""Who may comment: ground × address × kind of submitter, and what the desk is to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comments.domain import rules
from comments.domain.rules import EMAIL, FAX, POST, WEB
from tests.comments.domain.entries import IN, OUT, TERMS, UNCLEAR, body, by, faults
from tests.makers import entry, person

# ── Eligibility: ground × address × kind, by web and by letter ────────────────────────

NONE: list[tuple] = []
GROUND, ADDRESS = [("eligibility", "grounds", 0)], [("eligibility", "address", 0)]


@pytest.mark.parametrize(
    ("grounds", "address", "web", "by_letter"),
    [
        # ① ② ask an address in the city; only one recognised elsewhere is refused
        ({"resident"}, IN, NONE, NONE),
        ({"resident"}, UNCLEAR, NONE, NONE),
        ({"resident"}, OUT, ADDRESS, ADDRESS),
        ({"office"}, IN, NONE, NONE),
        ({"office"}, UNCLEAR, NONE, NONE),
        ({"office"}, OUT, ADDRESS, ADDRESS),
        # ③ ④ take any address
        ({"commuter"}, IN, NONE, NONE),
        ({"commuter"}, OUT, NONE, NONE),
        ({"student"}, UNCLEAR, NONE, NONE),
        ({"student"}, OUT, NONE, NONE),
        # ⑤ takes any address
        ({"interest"}, OUT, NONE, NONE),
        # one that holds is enough
        ({"resident", "commuter"}, OUT, NONE, NONE),
        ({"resident", "office"}, OUT, ADDRESS, ADDRESS),
        ({"resident", "unheard-of"}, IN, NONE, NONE),
        # none: asked on the web; of a letter only from outside
        (set(), IN, GROUND, NONE),
        (set(), UNCLEAR, GROUND, NONE),
        (set(), OUT, GROUND, GROUND),
        ({"unheard-of"}, IN, GROUND, NONE),
        ({"unheard-of"}, OUT, GROUND, GROUND),
    ],
)
@pytest.mark.parametrize("channel", rules.CHANNELS)
def test_a_person_is_eligible(channel, grounds, address, web, by_letter):
    said = person(grounds=frozenset(grounds), address=address, interest="土地を持っています")
    assert faults(by(channel, people=(said,))) == (web if channel == WEB else by_letter)


@pytest.mark.parametrize(
    ("grounds", "address", "web", "by_letter"),
    [
        # ② by its office, ⑤ from anywhere
        ({"office"}, IN, NONE, NONE),
        ({"office"}, UNCLEAR, NONE, NONE),
        ({"office"}, OUT, ADDRESS, ADDRESS),
        ({"interest"}, OUT, NONE, NONE),
        # ① ③ ④ are a person's
        ({"resident"}, IN, GROUND, NONE),
        ({"commuter"}, IN, GROUND, NONE),
        ({"commuter"}, OUT, GROUND, GROUND),
        ({"student"}, OUT, GROUND, GROUND),
        ({"office", "commuter"}, OUT, ADDRESS, ADDRESS),
        # none
        (set(), IN, GROUND, NONE),
        (set(), OUT, GROUND, GROUND),
    ],
)
@pytest.mark.parametrize("channel", rules.CHANNELS)
def test_a_body_is_eligible(channel, grounds, address, web, by_letter):
    said = body(grounds=frozenset(grounds), address=address, interest="取引があります")
    assert faults(by(channel, people=(said,))) == (web if channel == WEB else by_letter)


def test_each_of_several_must_be_eligible():
    people = (person(), person(address=OUT), person(grounds=frozenset()))
    assert faults(entry(people=people)) == [
        ("eligibility", "address", 1),
        ("eligibility", "grounds", 2),
    ]


def test_an_interest_is_not_asked_of_those_who_name_another_ground():
    assert faults(entry(people=(person(grounds={"resident", "commuter"}),))) == []


def test_an_interest_is_asked_beside_another_ground():
    said = person(grounds={"resident", "interest"})
    assert faults(entry(people=(said,))) == [("interest", "interest", 0)]


def test_grounds_are_known_by_what_the_consultation_says_of_them():
    stake = rules.Ground("stake", "見本の関係のある方", asks_interest=True, for_people=True)
    terms = replace(TERMS, grounds=(stake,))
    said = person(address=OUT, grounds={"stake"})
    assert faults(entry(people=(said,)), terms) == [("interest", "interest", 0)]
    assert faults(entry(people=(replace(said, interest="取引"),)), terms) == []
    assert faults(entry(people=(person(grounds={"resident"}),)), terms) == [
        ("eligibility", "grounds", 0)
    ]


# ── Doubts: kept for the desk, broken by nothing ──────────────────────────────────────


@pytest.mark.parametrize(
    ("channel", "said", "doubted"),
    [
        # an address that names no municipality, where one in the city is asked for
        (WEB, person(address=UNCLEAR), True),
        (POST, person(address=UNCLEAR), True),
        (WEB, body(address=UNCLEAR), True),
        (FAX, person(address=UNCLEAR, grounds=frozenset()), True),
        # nothing asks for an address in the city
        (WEB, person(address=UNCLEAR, grounds={"commuter"}), False),
        (POST, body(address=UNCLEAR, grounds={"interest"}, interest="取引"), False),
        # recognised, on either side
        (WEB, person(address=IN), False),
        (POST, person(address=OUT, grounds=frozenset()), False),
        # nothing to read
        (EMAIL, person(address="　", grounds=frozenset()), False),
    ],
)
def test_an_address_is_doubted(channel, said, doubted):
    found = rules.doubts(by(channel, people=(person(), said)), TERMS)
    expected = [("address_unclear", "address", 1)] if doubted else []
    assert [(each.rule, each.field, each.person) for each in found] == expected


def test_a_street_alone_is_accepted_on_the_web_with_a_doubt():
    said = entry(people=(person(address=UNCLEAR),))
    assert faults(said) == []
    assert len(rules.doubts(said, TERMS)) == 1


def test_a_doubt_does_not_quote_the_address():
    (doubt,) = rules.doubts(entry(people=(person(address="canary町9-9"),)), TERMS)
    assert doubt.sentence == "住所・所在地から、市区町村が読み取れません。"


def test_where_it_is_not_asked_who_may_comment_no_address_is_doubted():
    terms = replace(TERMS, sentences={"window": "期間"})
    assert rules.doubts(entry(people=(person(address=UNCLEAR),)), terms) == []
