"""What becomes of an arrival: one outcome, once, with its reason."""

from __future__ import annotations

import pytest

from comments.desk.arrivals.handling import (
    attach,
    dismiss,
    enter,
    handled_by,
    next_waiting,
    take_back,
)
from comments.desk.edit_conflicts.stale import Stale, locked
from comments.domain import states
from comments.models import Arrival, Event
from comments.records import audit
from tests.makers import DURING, arrived, make_consultation, make_plan, picture, submit
from tests.seen import revision_now

BY = {"by": "shoku-in", "at": DURING}


def state(arrival: Arrival) -> str:
    return Arrival.objects.get(pk=arrival.pk).state


def test_a_dismissed_arrival_takes_no_number_and_keeps_its_reason(consultation):
    arrival = arrived(consultation)
    dismiss(arrival, "question", note="電話でお答えした", revision=revision_now(arrival), **BY)
    consultation.refresh_from_db()
    row = Arrival.objects.get()
    assert (row.state, row.dismissal, row.note) == ("dismissed", "question", "電話でお答えした")
    assert (row.handled_at, consultation.last_number) == (DURING, 0)
    event = Event.objects.first()
    assert (event.action, event.by, event.reason) == ("dismiss", "shoku-in", "電話でお答えした")
    assert event.consultation_id == consultation.pk


def test_the_other_reason_needs_words(consultation):
    arrival = arrived(consultation)
    with pytest.raises(states.Refused, match="ことばでも"):
        dismiss(arrival, "other", note=" ", revision=revision_now(arrival), **BY)
    assert state(arrival) == "waiting"


@pytest.mark.parametrize("purpose", ["completion", "page", "reply", "other"])
def test_an_arrival_is_attached_to_a_submission_and_takes_no_number(consultation, purpose):
    arrival, submission = arrived(consultation), submit(consultation)
    attach(arrival, submission, purpose, revision=revision_now(arrival), **BY)
    row = Arrival.objects.get()
    assert (row.state, row.submission, row.purpose) == ("attached", submission, purpose)
    consultation.refresh_from_db()
    assert consultation.last_number == 1


def test_it_is_attached_to_no_submission_of_another_consultation(consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    arrival = arrived(consultation)
    with pytest.raises(states.Refused, match="ほかの市民コメント"):
        attach(arrival, submit(other), "page", revision=revision_now(arrival), **BY)
    assert state(arrival) == "waiting"


@pytest.mark.parametrize(
    "second",
    [
        lambda arrival, submission, seen: dismiss(arrival, "spam", revision=seen, **BY),
        lambda arrival, submission, seen: attach(arrival, submission, "page", revision=seen, **BY),
    ],
)
def test_what_has_been_dealt_with_is_not_dealt_with_again(consultation, second):
    arrival, submission = arrived(consultation), submit(consultation)
    dismiss(arrival, "twice", revision=revision_now(arrival), **BY)
    with pytest.raises(Stale, match="shoku-inが変更しました"):
        second(arrival, submission, 0)
    with pytest.raises(states.Refused, match="未処理"):
        second(arrival, submission, revision_now(arrival))
    assert (state(arrival), Arrival.objects.get().dismissal) == ("dismissed", "twice")


@pytest.mark.parametrize("before", ["dismissed", "attached"])
def test_it_waits_again_with_a_reason(consultation, before):
    arrival = arrived(consultation)
    if before == "dismissed":
        dismiss(arrival, "spam", revision=revision_now(arrival), **BY)
    else:
        attach(arrival, submit(consultation), "page", revision=revision_now(arrival), **BY)
    with pytest.raises(states.Refused, match="戻す理由"):
        take_back(arrival, revision=revision_now(arrival), note="", **BY)
    take_back(arrival, revision=revision_now(arrival), note="迷惑メールではなかった", **BY)
    row = Arrival.objects.get()
    assert (row.state, row.submission, row.handled_at) == ("waiting", None, None)
    assert Event.objects.first().reason == "迷惑メールではなかった"


def test_it_is_not_taken_back_from_what_the_clerk_has_not_seen(consultation):
    arrival = arrived(consultation)
    seen = revision_now(arrival)
    attach(arrival, submit(consultation), "page", revision=revision_now(arrival), **BY)
    with pytest.raises(Stale):
        take_back(arrival, revision=seen, note="まちがい", **BY)
    assert state(arrival) == "attached"


def test_a_registered_one_waits_again_only_once_its_number_is_said_to_be_a_mistake(consultation):
    arrival, submission = arrived(consultation), submit(consultation)
    enter(locked(arrival), submission, **BY)
    with pytest.raises(states.Refused, match="誤登録"):
        take_back(arrival, revision=revision_now(arrival), note="別の案件", **BY)
    audit.move(submission, "mark_mistaken", note="取り違え", **BY)
    take_back(arrival, revision=revision_now(arrival), note="別の案件", **BY)
    assert state(arrival) == "waiting"


def test_who_dealt_with_it_last_is_known(consultation):
    arrival = arrived(consultation)
    assert handled_by(arrival) == ""
    dismiss(arrival, "spam", by="hitori-me", at=DURING, revision=revision_now(arrival))
    take_back(arrival, revision=revision_now(arrival), note="ちがった", by="hitori-me", at=DURING)
    dismiss(arrival, "twice", by="futari-me", at=DURING, revision=revision_now(arrival))
    assert handled_by(arrival) == "futari-me"


def test_the_next_is_the_one_that_has_waited_longest(consultation):
    late = arrived(consultation, picture("a"))
    early = arrived(consultation, picture("b"), received_on=DURING.date().replace(day=6))
    done = arrived(consultation, picture("c"), received_on=DURING.date().replace(day=5))
    dismiss(done, "spam", revision=revision_now(done), **BY)
    assert (next_waiting(late), next_waiting(early)) == (early, late)
    dismiss(early, "spam", revision=revision_now(early), **BY)
    assert next_waiting(late) is None
