"""Every change has its event and every event its change; none holds a name."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import serializers
from django.db import transaction

from comments.domain import states
from comments.domain.rules import Point
from comments.domain.states import Refused
from comments.models import (
    Comment,
    Consultation,
    Draft,
    Event,
    Section,
    Submission,
    Submitter,
    Tag,
    Version,
    ViewingPlace,
)
from comments.records import audit
from plan.models import Element
from tests.makers import DURING, letter, person, staff, submit

LATER = DURING + timedelta(days=1)


def last() -> Event:
    return Event.objects.latest("pk")


# ── One event a change ────────────────────────────────────────────────────────────────


def test_a_change_says_who_when_why_and_from_what_to_what(consultation):
    changed = audit.change(
        consultation,
        "change",
        by="shoku-in",
        at=LATER,
        why="誤りのため",
        office="見本市 別の課",
        fax="000-000-0001",
        result_on=date(2027, 2, 26),
    )
    event = Event.objects.get()
    assert changed == ["office", "result_on"]
    assert (event.by, event.at, event.action, event.reason) == (
        "shoku-in",
        LATER,
        "change",
        "誤りのため",
    )
    assert event.detail == {
        "office": ["見本市 見本課", "見本市 別の課"],
        "result_on": [None, "2027-02-26"],
    }
    assert (event.subject, event.subject_id, event.label, event.consultation_id) == (
        "comments.consultation",
        consultation.pk,
        str(consultation),
        consultation.pk,
    )


def test_a_change_that_changes_nothing_writes_nothing(consultation):
    assert audit.change(consultation, "change", by="x", at=LATER, office=consultation.office) == []
    assert not Event.objects.exists()


def test_a_change_saves_only_what_it_changes(consultation):
    stale = Consultation.objects.get(pk=consultation.pk)
    audit.change(consultation, "change", by="x", at=LATER, fax="000-000-0009")
    audit.change(stale, "change", by="x", at=LATER, office="見本市 別の課")
    consultation.refresh_from_db()
    assert (consultation.fax, consultation.office) == ("000-000-0009", "見本市 別の課")


def test_a_row_that_is_pointed_to_is_logged_by_what_it_is_called(consultation):
    comment = submit(consultation).current_version.comments.get()
    element = Element.objects.get(code="g1-s1")
    audit.change(comment, "classify", by="x", at=LATER, element=element)
    assert last().detail == {"element": [None, "市の施策 見本の施策その1"]}


def test_the_change_is_undone_when_its_event_cannot_be_written(consultation, monkeypatch):
    def fail(self: Event, *args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Event, "save", fail)
    with pytest.raises(RuntimeError):
        audit.change(consultation, "change", by="x", at=LATER, office="見本市 別の課")
    consultation.refresh_from_db()
    assert consultation.office == "見本市 見本課"


@pytest.mark.parametrize("verb", [
    lambda submission: audit.move(submission, "accept", by="x", at=LATER),
    lambda submission: audit.change(submission, "change", by="x", at=LATER, state="withdrawn"),
])  # fmt: skip
def test_a_rollback_takes_both_the_change_and_its_event(consultation, verb):
    submission = submit(consultation)
    with transaction.atomic():
        verb(submission)
        assert Event.objects.count() == 2
        transaction.set_rollback(True)
    assert Event.objects.get().action == "register"
    assert Submission.objects.get().state == "received"


# ── Moves ─────────────────────────────────────────────────────────────────────────────


def test_a_move_changes_the_state_and_says_so(consultation):
    submission = submit(consultation)
    audit.move(submission, "accept", by="shoku-in", at=LATER)
    assert (submission.state, Submission.objects.get().state) == ("accepted", "accepted")
    event = last()
    assert (event.action, event.by, event.at, event.detail, event.reason) == (
        "accept",
        "shoku-in",
        LATER,
        {"state": ["received", "accepted"]},
        "",
    )


def test_setting_aside_keeps_the_reason_and_reopening_takes_it_away(consultation):
    submission = submit(consultation)
    audit.move(submission, "set_aside", by="x", at=LATER, code="incomplete", note="住所なし")
    assert Submission.objects.get().reason_code == "incomplete"
    assert last().detail == {"state": ["received", "set_aside"], "code": ["", "incomplete"]}
    assert last().reason == "住所なし"
    audit.move(submission, "reopen", by="x", at=LATER, note="補正された")
    assert (submission.state, Submission.objects.get().reason_code) == ("received", "")


@pytest.mark.parametrize("action", states.TRANSITIONS)
def test_every_move_of_the_table_can_be_stored(consultation, action):
    submission = submit(consultation)
    (source, *_) = sorted(states.TRANSITIONS[action].sources)
    Submission.objects.update(
        state=source, reason_code="incomplete" if source == "set_aside" else ""
    )
    audit.move(submission, action, by="x", at=LATER, code="ineligible", note="見本の理由")
    stored = Submission.objects.get()
    assert stored.state == states.TRANSITIONS[action].target
    assert stored.reason_code == ("ineligible" if action == "set_aside" else "")


def test_a_code_given_to_another_move_is_not_kept(consultation):
    submission = submit(consultation)
    audit.move(submission, "accept", by="x", at=LATER, code="incomplete")
    assert Submission.objects.get().reason_code == ""
    assert last().detail == {"state": ["received", "accepted"]}


def test_a_move_that_is_refused_writes_nothing(consultation):
    submission = submit(consultation)
    with pytest.raises(Refused, match="対象外とする理由を選んでください。"):
        audit.move(submission, "set_aside", by="x", at=LATER)
    assert (submission.state, Event.objects.count()) == ("received", 1)


def test_the_second_of_two_clerks_is_judged_by_what_the_first_has_done(consultation):
    first = submit(consultation)
    second = Submission.objects.get()
    audit.move(first, "set_aside", by="a", at=LATER, code="incomplete")
    with pytest.raises(Refused, match="「対象外」の提出は「受理する」ことができません。"):
        audit.move(second, "accept", by="b", at=LATER)
    assert Submission.objects.get().state == "set_aside"


# ── No personal data ──────────────────────────────────────────────────────────────────

CANARIES = {
    "name": "カナリヤ氏名",
    "representative": "カナリヤ代表",
    "address": "朝霞市カナリヤ町1-1",
    "interest": "カナリヤ利害",
    "email": "kanariya-canary@example.jp",
}


def test_no_event_holds_what_a_person_wrote(consultation):
    people = (person(**CANARIES, is_body=True, grounds={"interest"}), person(name="匿名カナリヤ"))
    points = (Point("カナリヤ意見", "カナリヤ理由"),)
    submission = submit(consultation, letter(people=people, points=points))
    one, _ = submission.submitters.all()
    comment = submission.current_version.comments.get()
    changed = {name: f"別の{value}" for name, value in CANARIES.items()}
    assert audit.change(one, "change", by="x", at=LATER, **changed) == list(CANARIES)
    audit.change(comment, "change", by="x", at=LATER, opinion="カナリヤ2", folded="カナリヤ3")
    audit.change(comment, "change", by="x", at=LATER, reason="カナリヤ4")
    audit.record(one, "same_person", by="x", at=LATER)
    audit.move(submission, "accept", by="x", at=LATER)
    written = json.dumps(json.loads(serializers.serialize("json", Event.objects.all())))
    assert Event.objects.count() == 6
    assert "canary" not in written
    assert json.dumps("カナリヤ")[1:-1] not in written


def test_of_a_personal_field_it_is_said_that_it_changed():
    assert audit.differences(Submitter, {"name": ("甲", "乙"), "position": (1, 2)}) == {
        "name": [],
        "position": [1, 2],
    }


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Section, "name"),
        (Tag, "name"),
        (ViewingPlace, "name"),
        (Element, "text"),
        (Consultation, "email"),
    ],
)
def test_what_the_city_wrote_is_logged_though_residents_fields_are_named_so(model, name):
    assert audit.differences(model, {name: ("前", "後")}) == {name: ["前", "後"]}


@pytest.mark.parametrize("model", [Submitter, Version, Comment, Draft])
def test_every_text_of_a_resident_is_one_that_the_log_does_not_hold(model):
    kinds = ("CharField", "TextField", "EmailField", "JSONField")
    texts = {each.name for each in model._meta.fields if each.get_internal_type() in kinds}
    assert texts
    assert audit.differences(model, dict.fromkeys(texts, ("前", "後"))) == {
        name: [] for name in texts
    }


def test_whatever_a_field_holds_can_be_logged(consultation):
    pairs = {
        "opens_on": (date(2026, 11, 5), DURING),
        "last_number": (Decimal("1.5"), None),
        "inside": ([1], {"x": True}),
    }
    event = audit.record(
        consultation, "change", by="x", at=LATER, detail=audit.differences(consultation, pairs)
    )
    event.refresh_from_db()
    assert event.detail == {
        "opens_on": ["2026-11-05", "2026-11-10T12:00:00+09:00"],
        "last_number": ["1.5", None],
        "inside": [[1], {"x": True}],
    }


def test_of_what_nobody_called_kept_the_log_says_only_that_it_changed():
    pairs = {"password1": ("前", "後"), "easy.title": ("前", "後"), "title": ("前", "後")}
    assert audit.differences(Consultation, pairs) == {
        "password1": [],
        "easy.title": ["前", "後"],
        "title": ["前", "後"],
    }


# ── Where an event belongs ────────────────────────────────────────────────────────────


def test_every_part_knows_its_consultation(consultation):
    submission = submit(consultation, letter(people=(person(name=""),)))
    version = submission.current_version
    parts = [
        consultation,
        submission,
        version,
        version.comments.get(),
        version.findings.get(),
        submission.submitters.get(),
        consultation.grounds.first(),
        consultation.rule_sentences.first(),
    ]
    assert {audit.consultation_id(each) for each in parts} == {consultation.pk}


def test_what_belongs_to_no_consultation_says_none(consultation):
    others = [consultation.plan, Element.objects.first(), staff("viewer")]
    assert [audit.consultation_id(each) for each in others] == [None, None, None]


def test_about_finds_the_events_of_one_object_only(consultation):
    one, other = submit(consultation), submit(consultation)
    audit.move(other, "accept", by="x", at=LATER)
    assert [each.action for each in Event.objects.about(one)] == ["register"]
    assert [each.action for each in Event.objects.about(other)] == ["accept", "register"]
