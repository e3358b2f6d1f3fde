"""Writing a further version: closing the last, carrying over, findings, reopening and its event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Field

from comments.domain import actors, rules, states
from comments.models import Comment, Event, Finding, Submission, Transcription, Version
from comments.records import audit
from comments.records.findings import OFF_TOPIC
from comments.records.further_version import Further, write_further_version
from comments.records.versions import points_of
from tests.comments.records.registering import counts
from tests.makers import DURING, letter, person, staff, submit
from tests.publishing import answered, clerk

CAME = date(2026, 11, 12)
WAYS = pytest.mark.parametrize("completed_on", [None, CAME])
"""Findings are carried over; findings are judged anew, as something has come."""
OF_THE_FINDING = {"id", "version"}
OF_THE_POINT = {
    "id",
    "version",
    "position",
    "opinion",
    "reason",
    "folded",
    "is_in_file",
    "revision",
}
"""What a row has of its own: which it is, and what is written there. All else is carried over."""
UNSET = "{}: set it above, or say that it is the row's own"


def follow(submission: Submission, further: Further | None = None, **values: Any) -> Version:
    said = {"action": "correct", "by": actors.WEB, "at": DURING, "reopened_because": "訂正のため"}
    version = further or Further(unchanged(submission))
    return write_further_version(submission, version, **(said | values))


def unchanged(submission: Submission) -> list[rules.Point]:
    return points_of(submission.consultation.plan_id, submission.current_version.passages)


def whole(points: list[rules.Point], completed_on: date | None) -> Further:
    return Further(points, completed_on=completed_on)


def beside(model: type[Finding | Comment], own: set[str]) -> list[Field]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [each for each in fields if each.name not in own]


def value(row: Finding | Comment, field: Field) -> Any:
    if field.many_to_many:
        return sorted(getattr(row, field.name).values_list("pk", flat=True))
    return getattr(row, field.attname)


# ── Nothing that is carried over can be forgotten ─────────────────────────────────────


@WAYS
def test_every_field_of_a_finding_goes_on_with_it(consultation, completed_on):
    submission = submit(consultation, letter())
    found = Finding.objects.create(
        version=submission.current_version,
        rule="window",
        field="received_on",
        person=1,
        sentence="見本の文",
        settled_on=date(2026, 11, 11),
    )
    follow(submission, whole(unchanged(submission), completed_on))
    carried = submission.current_version.findings.get()
    assert carried.pk != found.pk
    for field in beside(Finding, OF_THE_FINDING):
        assert value(found, field) != field.get_default(), UNSET.format(field.name)
        assert value(carried, field) == value(found, field), field.name


@WAYS
def test_every_field_that_the_desk_sets_goes_on_with_a_point_that_was_not_touched(
    consultation, completed_on
):
    submission = submit(consultation, letter())
    point = submission.current_version.comments.get()
    answered(consultation, [point])
    Comment.objects.filter(pk=point.pk).update(
        element=consultation.plan.elements.get(code="k1"),
        disposition=consultation.dispositions.get(key="included"),
        section=consultation.sections.get(),
        classified_at=DURING,
        classified_by=clerk(),
    )
    point.tags.add(consultation.tags.create(name="バス"))
    point.refresh_from_db()
    follow(submission, whole(unchanged(submission), completed_on))
    carried = submission.current_version.comments.get()
    assert carried.pk != point.pk
    for field in beside(Comment, OF_THE_POINT):
        assert value(point, field) not in (None, "", False, []), UNSET.format(field.name)
        assert value(carried, field) == value(point, field), field.name


# ── Findings ──────────────────────────────────────────────────────────────────────────


@WAYS
def test_what_a_clerk_said_of_the_former_words_is_to_be_said_anew(consultation, completed_on):
    submission = submit(consultation, letter())
    submission.current_version.findings.create(rule=OFF_TOPIC, sentence="別の話")
    follow(submission, whole([rules.Point("ほかの意見")], completed_on))
    assert not submission.current_version.findings.exists()
    assert submission.versions.get(ordinal=1).findings.get().rule == OFF_TOPIC


@pytest.mark.parametrize(("completed_on", "left"), [(None, []), (CAME, [CAME])])
def test_that_no_opinion_was_written_is_over_and_settled_only_by_what_came(
    consultation, completed_on, left
):
    submission = submit(consultation, letter(points=()))
    assert submission.current_version.findings.get().rule == "opinion"
    follow(submission, whole([rules.Point("あとからの意見")], completed_on))
    assert [each.settled_on for each in submission.current_version.findings.all()] == left


@WAYS
def test_what_was_settled_stays_settled_on_its_day_whatever_the_rule(consultation, completed_on):
    submission = submit(consultation, letter(people=(), points=()))
    day = date(2026, 11, 11)
    submission.current_version.findings.update(settled_on=day)
    submission.submitters.create(position=1, name="見本 太郎", address=person().address)
    follow(submission, whole([rules.Point("意見")], completed_on))
    kept = submission.current_version.findings.values_list("rule", "settled_on")
    assert sorted(kept) == [("identity", day), ("opinion", day)]


def test_only_what_comes_is_judged_anew(consultation):
    submission = submit(consultation, letter(people=(person(address=""),)))
    submission.submitters.update(address=person().address)
    follow(submission)
    assert submission.current_version.findings.get().settled_on is None
    follow(submission, whole(unchanged(submission), CAME))
    assert submission.current_version.findings.get().settled_on == CAME


# ── The words ─────────────────────────────────────────────────────────────────────────


def test_the_last_version_is_closed_and_the_next_one_counts(consultation):
    submission = submit(consultation, letter())
    new = follow(submission, Further([rules.Point("次の意見")], "次の全文"))
    assert list(submission.versions.values_list("ordinal", "is_current")) == [(1, False), (2, True)]
    assert (submission.current_version, new.text) == (new, "次の全文")
    assert [each.opinion for each in new.comments.all()] == ["次の意見"]


@pytest.mark.parametrize(("said", "stands"), [(None, True), (True, True), (False, False)])
def test_what_stands_in_a_file_goes_on_unless_it_is_said_that_it_is_written_out(
    consultation, said, stands
):
    submission = submit(consultation, letter())
    Comment.objects.create(
        version=submission.current_version, position=2, opinion="", folded="", is_in_file=True
    )
    new = follow(submission, Further(unchanged(submission), file_stands=said))
    assert new.comments.filter(is_in_file=True).exists() is stands


@pytest.mark.parametrize("is_typed", [False, True])
def test_what_a_clerk_has_typed_waits_for_a_second_person(consultation, is_typed):
    submission = submit(consultation, letter())
    typist = staff("mailroom") if is_typed else None
    new = follow(submission, Further(unchanged(submission), typed_by=typist))
    rows = Transcription.objects.values_list("version", "typed_by", "checked_by")
    assert list(rows) == ([(new.pk, typist.pk, None)] if typist else [])


# ── The log and the review ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("decided", [None, "accept"])
def test_the_act_is_told_and_review_reopens_where_it_was_decided(consultation, decided):
    submission = submit(consultation, letter())
    if decided:
        audit.move(submission, decided, by="x", at=DURING)
    before = list(Event.objects.values_list("pk", flat=True))
    further = Further([*unchanged(submission), rules.Point("もう一つ")])
    follow(submission, further, action="put_right", by="y", reason="読み違い", detail={"asks": "a"})
    submission.refresh_from_db()
    act, *reopened = Event.objects.exclude(pk__in=before).order_by("pk")
    assert (act.action, act.by, act.at, act.reason) == ("put_right", "y", DURING, "読み違い")
    assert act.detail == {"asks": "a", "version": [1, 2], "points": [1, 2], "kept": 0}
    assert [(each.action, each.by, each.reason) for each in reopened] == (
        [("reopen", "y", "訂正のため")] if decided else []
    )
    assert submission.state == states.RECEIVED


def test_where_review_has_to_reopen_and_nothing_says_why_nothing_is_written(consultation):
    submission = submit(consultation, letter())
    audit.move(submission, "accept", by="x", at=DURING)
    before = counts()
    with pytest.raises(states.Refused, match="理由"):
        follow(submission, reopened_because="")
    assert (counts(), submission.current_version.ordinal) == (before, 1)
