"""The rules as truth tables: no database, every moment passed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import rules
from comments.rules import COUNTER, EMAIL, FAX, POST, WEB, Person, Point, Terms, Violation
from tests.makers import AFTER, DURING, GROUNDS, RULES, TOKYO, entry, letter, person

TERMS = Terms(
    opens_on=date(2026, 11, 5),
    closes_on=date(2026, 12, 4),
    zone=ZoneInfo("Asia/Tokyo"),
    channels=frozenset(rules.CHANNELS),
    sentences=RULES,
    grounds=tuple(rules.Ground(*row) for row in GROUNDS),
    inside=("埼玉県朝霞市",),
)
LETTERS = (POST, FAX, EMAIL, COUNTER)
IN, OUT, UNCLEAR = "埼玉県朝霞市本町1-1-1", "東京都練馬区旭町1-1-1", "本町1-1-1"


def faults(said: rules.Entry, terms: Terms = TERMS, at: datetime = DURING) -> list[tuple]:
    found = rules.violations(said, terms, at)
    return [(each.rule, each.field, each.person) for each in found]


def body(**values: object) -> Person:
    fields = {
        "is_body": True,
        "name": "見本商店会",
        "representative": "例示 花子",
        "address": IN,
        "grounds": frozenset({"office"}),
    }
    return Person(**(fields | values))


def by(channel: str, **values: object) -> rules.Entry:
    """An entry by the channel that keeps all rules but for what `values` say."""
    return entry(**values) if channel == WEB else letter(channel=channel, **values)


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


# ── The window: both days included, Asia/Tokyo, to the second ─────────────────────────


@pytest.mark.parametrize(
    ("at", "on_time"),
    [
        # as it is said in Tokyo
        (datetime(2026, 11, 4, 23, 59, 59, 999_999, tzinfo=TOKYO), False),
        (datetime(2026, 11, 5, 0, 0, 0, tzinfo=TOKYO), True),
        (datetime(2026, 12, 4, 23, 59, 59, 999_999, tzinfo=TOKYO), True),
        (datetime(2026, 12, 5, 0, 0, 0, tzinfo=TOKYO), False),
        # the same moments as the server's UTC has them
        (datetime(2026, 11, 4, 14, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 4, 15, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 4, 14, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 4, 15, 0, 0, tzinfo=UTC), False),
        # the last day in UTC that is no longer the last day in Tokyo
        (datetime(2026, 12, 4, 23, 0, 0, tzinfo=UTC), False),
        # a visitor's own zone changes nothing
        (datetime(2026, 12, 4, 9, 59, 59, tzinfo=ZoneInfo("America/New_York")), True),
        (datetime(2026, 12, 4, 10, 0, 0, tzinfo=ZoneInfo("America/New_York")), False),
    ],
)
def test_the_web_is_judged_by_the_arrival_of_its_post_to_the_second(at, on_time):
    assert faults(entry(), at=at) == ([] if on_time else [("window", "received_on", None)])


def test_the_web_does_not_believe_the_day_it_is_told():
    said = entry(received_on=date(2026, 11, 10), received_at=DURING)
    assert faults(said, at=AFTER) == [("window", "received_on", None)]


def test_the_window_may_be_a_single_day():
    terms = replace(TERMS, closes_on=TERMS.opens_on)
    assert terms.closes_at - terms.opens_at == timedelta(days=1)
    assert faults(entry(), terms, datetime(2026, 11, 5, 23, 59, 59, tzinfo=TOKYO)) == []


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(TypeError):
        rules.violations(entry(), TERMS, datetime(2026, 11, 10, 12, 0))  # noqa: DTZ001


@given(st.datetimes(timezones=st.sampled_from([TOKYO, UTC, ZoneInfo("Pacific/Honolulu")])))
def test_the_moments_on_time_are_those_whose_day_in_tokyo_lies_in_the_window(at):
    day = at.astimezone(TOKYO).date()
    assert rules.is_on_time(entry(), TERMS, at) is (TERMS.opens_on <= day <= TERMS.closes_on)


FIRST, LAST = date(2026, 11, 5), date(2026, 12, 4)
EARLY, LATE = date(2026, 11, 4), date(2026, 12, 5)


@pytest.mark.parametrize(
    ("channel", "received", "postmark", "must_arrive", "postmarked"),
    [
        # post: by the day of arrival, or by the postmark where the consultation says so
        (POST, LAST, None, True, True),
        (POST, LATE, None, False, False),
        (POST, LATE, LAST, False, True),
        (POST, LATE, LATE, False, False),
        (POST, LAST, LAST, True, True),
        (POST, FIRST, None, True, True),
        (POST, EARLY, None, False, False),
        (POST, EARLY, EARLY, False, False),
        # everything else: by the day received, whatever the rule for the post
        (FAX, FIRST, None, True, True),
        (FAX, LAST, None, True, True),
        (FAX, EARLY, None, False, False),
        (FAX, LATE, None, False, False),
        (EMAIL, LAST, None, True, True),
        (EMAIL, LATE, None, False, False),
        (COUNTER, LAST, None, True, True),
        (COUNTER, LATE, None, False, False),
        # a postmark that is none of the channel's helps nobody
        (FAX, LATE, LAST, False, False),
        (EMAIL, LATE, LAST, False, False),
        (COUNTER, LATE, LAST, False, False),
    ],
)
def test_a_letter_is_on_time(channel, received, postmark, must_arrive, postmarked):
    said = letter(channel=channel, received_on=received, postmarked_on=postmark)
    for rule, on_time in ((rules.MUST_ARRIVE, must_arrive), (rules.POSTMARK, postmarked)):
        terms = replace(TERMS, arrival_rule=rule)
        assert rules.is_on_time(said, terms, DURING) is on_time, rule


@pytest.mark.parametrize("channel", LETTERS)
def test_the_day_of_logging_never_counts(channel):
    assert faults(letter(channel=channel), at=AFTER + timedelta(days=90)) == []


# ── What the consultation says is what is enforced ────────────────────────────────────

BROKEN = letter(
    received_on=LATE,
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
