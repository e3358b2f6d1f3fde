"""Concurrent clerks on one arrival or one version: the first is served, the second refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from comments.desk.arrivals.handling import dismiss
from comments.desk.edit_conflicts.stale import Stale
from comments.desk.mailroom.enter import log_letter
from comments.desk.mailroom.fix_transcription import FixedTranscription, fix_transcription
from comments.domain import passcodes, states
from comments.models import Arrival, Consultation, Submission, Transcription
from comments.records.register import Incoming
from tests.at_once import database, together
from tests.makers import DURING, arrived, letter, make_consultation, staff, submit

__all__ = ["database"]

pytestmark = pytest.mark.django_db(transaction=True)


def entered(token: str) -> str:
    consultation = Consultation.objects.get()
    incoming = Incoming(letter(), token)
    try:
        return log_letter(
            consultation,
            incoming,
            user=User.objects.get(),
            at=DURING,
            arrival=Arrival.objects.get(),
        ).reference
    except Stale as stale:
        return f"told {stale.changes[0].row.submission.reference}"


def test_one_arrival_entered_by_many_takes_one_number(database):
    arrived(make_consultation())
    staff("mailroom")
    found = together(4, lambda n: entered(passcodes.new_token()))
    assert sorted(found) == ["M8-0001", *["told M8-0001"] * 3]
    assert (Submission.objects.count(), Consultation.objects.get().last_number) == (1, 1)


def test_one_form_sent_by_many_clicks_is_one_submission(database):
    arrived(make_consultation())
    staff("mailroom")
    token = passcodes.new_token()
    assert together(4, lambda n: entered(token)) == ["M8-0001"] * 4
    assert (Submission.objects.count(), Transcription.objects.count()) == (1, 1)


def test_dismissed_and_entered_at_once_it_is_one_of_the_two(database):
    arrived(make_consultation())
    staff("mailroom")

    def work(n: int) -> str:
        if n:
            try:
                dismiss(Arrival.objects.get(), "spam", by="x", at=DURING, revision=0)
            except Stale:
                return "told"
            return "dismissed"
        try:
            incoming = Incoming(letter(), passcodes.new_token())
            consultation = Consultation.objects.get()
            log_letter(
                consultation,
                incoming,
                user=User.objects.get(),
                at=DURING,
                arrival=Arrival.objects.get(),
            )
        except Stale:
            return "told"
        return "registered"

    found = together(2, work)
    state = Arrival.objects.get().state
    assert sorted(found) == sorted(["told", state])
    assert Submission.objects.count() == (state == "registered")


def test_of_two_who_put_right_one_version_follows_and_the_other_is_told(database):
    submit(make_consultation(), letter())
    staff("mailroom")

    def work(n: int) -> str:
        words = {"element": "", "opinion": f"直した文{n}", "reason": ""}
        try:
            new = fix_transcription(
                Submission.objects.get(),
                FixedTranscription([words], ""),
                revision=0,
                why="読み違い",
                user=User.objects.get(),
                at=DURING,
            )
        except states.Refused:
            return "told"
        return str(new.ordinal)

    assert sorted(together(3, work)) == ["2", "told", "told"]
