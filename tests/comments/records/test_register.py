"""`register`, by which every submission comes in: its rows, its number, idempotency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from comments.domain import passcodes
from comments.domain.rules import Point
from comments.models import Comment, Event, Finding, Submission, Version
from comments.records import register
from comments.records.register import Broken, Incoming
from plan.models import Element
from tests.comments.records.registering import counts, incoming, last_number, take
from tests.makers import AFTER, DURING, TOKYO, entry, letter, make_plan, person, submit

TOKEN = "t" * 43

# ── What is kept ──────────────────────────────────────────────────────────────────────


def test_a_web_comment_is_kept_as_it_came(consultation):
    element = Element.objects.get(code="g1-s1")
    points = (Point("一つめ", "その理由", element.pk), Point("計画全体へ"))
    submission = submit(consultation, points=points, token=TOKEN)
    version = submission.current_version
    assert (submission.reference, submission.state, submission.channel) == (
        "M8-0001",
        "received",
        "web",
    )
    assert (submission.received_at, submission.logged_at) == (DURING, DURING)
    assert version.passages == [
        {"element": "g1-s1", "opinion": "一つめ", "reason": "その理由"},
        {"element": "", "opinion": "計画全体へ", "reason": ""},
    ]
    assert list(version.comments.values_list("position", "element__code", "opinion", "reason")) == [
        (1, "g1-s1", "一つめ", "その理由"),
        (2, None, "計画全体へ", ""),
    ]


def test_everyone_who_signs_is_kept_in_order_with_grounds(consultation):
    people = (
        person(grounds={"resident", "commuter"}, email="mihon@example.jp"),
        person(
            name="見本商店会",
            representative="例示 花子",
            is_body=True,
            grounds={"interest"},
            interest="取引",
        ),
    )
    submission = submit(consultation, people=people)
    rows = submission.submitters.order_by("position")
    assert tuple(row.as_rule() for row in rows) == people
    assert [row.position for row in rows] == [1, 2]
    assert rows[0].person_group != rows[1].person_group


def test_neither_token_nor_code_is_kept(consultation):
    submission = submit(consultation, token=TOKEN)
    code = passcodes.passcode_of(TOKEN)
    kept = [str(value) for value in Submission.objects.values().get().values()]
    assert not any(TOKEN in each or code in each for each in kept)
    assert submission.passcode_hash == passcodes.passcode_hash(code)
    assert register.registered(TOKEN) == submission


def test_a_transcription_stands_beside_its_comments(consultation):
    (submission,) = take(consultation, replace(incoming(), text="拝啓\n一つめ。"))
    assert submission.current_version.text == "拝啓\n一つめ。"


FAMILY = "👨‍👩‍👧‍👦"
LONG = ("𠮷髙葛󠄀城①㈱ｱ゙é👍🏽" + FAMILY) * 2000


@pytest.mark.parametrize(
    "text",
    [
        LONG[:20_000],
        "𠮷" * 20_000,
        f"一\n\n二\t{FAMILY}\n",
        "葛󠄀城 と 葛城",
        "'\"\\%_;--<b>&amp;{{ x }}",
    ],
    ids=["mixture", "𠮷 × 20,000", "lines", "variants", "signs"],
)
def test_text_comes_back_unchanged(consultation, text):
    submission = submit(consultation, points=(Point(text, text),))
    version = Version.objects.get(submission=submission)
    assert version.passages == [{"element": "", "opinion": text, "reason": text}]
    assert version.comments.values_list("opinion", "reason").get() == (text, text)


def test_names_come_back_unchanged(consultation):
    people = tuple(person(name=name) for name in ("𠮷田", "葛󠄀城", "O'Brien", "ｱﾙﾌｧﾍﾞｯﾄ", "李"))
    submission = submit(consultation, people=people)
    assert tuple(row.as_rule() for row in submission.submitters.all()) == people


# ── What is refused, and what is found ────────────────────────────────────────────────


def test_a_web_comment_that_breaks_a_rule_leaves_nothing(consultation):
    before = counts()
    with pytest.raises(Broken) as broken:
        submit(consultation, people=(person(name="匿名"),))
    assert [(each.rule, each.sentence) for each in broken.value.violations] == [
        ("named", "匿名での受付は不可")
    ]
    assert counts() == before
    consultation.refresh_from_db()
    assert consultation.last_number == 0


@pytest.mark.parametrize("channel", ["post", "fax", "email", "counter"])
def test_a_letter_that_breaks_every_rule_it_can_is_kept_with_its_findings(consultation, channel):
    consultation.channels.filter(kind=channel).update(is_on=False)
    bad = letter(
        channel=channel,
        received_on=date(2026, 12, 5),
        people=(person(name="匿名", address="東京都練馬区1-1", grounds=frozenset()),),
        points=(),
    )
    submission = submit(consultation, bad)
    found = submission.current_version.findings.values_list("rule", "field", "person")
    assert list(found) == [
        ("window", "received_on", None),
        ("eligibility", "grounds", 0),
        ("named", "name", 0),
        ("opinion", "opinion", None),
        ("channel", "channel", None),
    ]
    assert (submission.number, submission.state) == (1, "received")


def test_a_doubt_is_found_on_what_the_web_has_accepted(consultation):
    submission = submit(consultation, people=(person(address="canary町1-1-1"),))
    finding = submission.current_version.findings.get()
    assert (finding.rule, finding.field, finding.person) == ("address_unclear", "address", 0)


def test_a_finding_holds_nothing_that_a_person_wrote(consultation):
    canaries = {"name": "匿名カナリヤ氏名", "address": "カナリヤ町1-1", "interest": "カナリヤ利害"}
    submit(consultation, letter(people=(person(**canaries), person(**(canaries | {"name": ""})))))
    sentences = [each.sentence for each in Finding.objects.all()]
    assert len(sentences) >= 3
    assert not [each for each in sentences if "カナリヤ" in each]


def test_a_ground_that_the_desk_has_taken_away_holds_for_nobody(consultation):
    consultation.grounds.get(key="commuter").delete()
    submission = submit(consultation, people=(person(grounds={"resident", "commuter"}),))
    assert [each.key for each in submission.submitters.get().grounds.all()] == ["resident"]


def test_an_element_of_another_plan_is_not_taken_in(consultation):
    other = make_plan(slug="betsu-plan").elements.get(code="g1-s1")
    before = counts()
    with pytest.raises(KeyError), transaction.atomic():
        submit(consultation, points=(Point("意見", "", other.pk),))
    assert counts() == before


# ── Once ──────────────────────────────────────────────────────────────────────────────


def test_the_same_token_gives_the_same_submission(consultation):
    first = submit(consultation, token=TOKEN)
    again = submit(consultation, token=TOKEN, points=(Point("別の文"),))
    assert (again.pk, again.number) == (first.pk, first.number)
    assert Comment.objects.get().opinion == "見本の意見です。"
    assert Event.objects.count() == 1


def test_a_known_token_gets_its_submission_after_closing(consultation):
    first = submit(consultation, token=TOKEN)
    again = register.register(consultation, Incoming(entry(), TOKEN), by="web", at=AFTER)
    assert again == first


def test_a_token_committed_in_the_same_moment_gives_what_was_committed(consultation, monkeypatch):
    first = submit(consultation, token=TOKEN)
    answers = iter([None, first])
    monkeypatch.setattr(register, "registered", lambda token: next(answers))
    before = counts()
    with transaction.atomic():
        again = submit(consultation, token=TOKEN)
        assert again is first
        assert last_number(consultation) == 1
    assert counts() == before


def test_an_integrity_error_of_another_kind_is_not_hidden(consultation):
    with pytest.raises(IntegrityError), transaction.atomic():
        # A moment of arrival is required of the web by the database.
        submit(consultation, entry(received_at=None))
    assert last_number(consultation) == 0


def test_a_batch_with_a_known_token_is_refused_whole(consultation):
    take(consultation, incoming(7))
    before = counts()
    with pytest.raises(IntegrityError), transaction.atomic():
        take(consultation, incoming(6), incoming(7), incoming(8))
    assert counts() == before
    assert last_number(consultation) == 1


# ── Its event ─────────────────────────────────────────────────────────────────────────


def test_each_one_that_comes_in_has_its_event(consultation):
    made = take(consultation, incoming(1), incoming(2, channel="fax"))
    events = Event.objects.order_by("pk")
    assert [(each.by, each.at, each.action, each.subject) for each in events] == [
        ("shoku-in", DURING, "register", "comments.submission")
    ] * 2
    assert [(each.subject_id, each.label, each.detail) for each in events] == [
        (made[0].pk, "M8-0001", {"channel": "post"}),
        (made[1].pk, "M8-0002", {"channel": "fax"}),
    ]
    assert {each.consultation_id for each in events} == {consultation.pk}


def test_the_day_received_is_kept_and_not_the_day_of_logging(consultation):
    late = AFTER.astimezone(TOKYO)
    said = Incoming(letter(received_on=date(2026, 11, 6), postmarked_on=date(2026, 11, 4)), TOKEN)
    submission = register.register(consultation, said, by="shoku-in", at=late)
    submission.refresh_from_db()
    assert (submission.received_on, submission.postmarked_on, submission.logged_at) == (
        date(2026, 11, 6),
        date(2026, 11, 4),
        late,
    )
    assert not submission.current_version.findings.exists()
