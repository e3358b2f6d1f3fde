"""Concurrent corrections: one further version is written, nothing is overwritten."""

from __future__ import annotations

import pytest

from comments.models import Consultation, Event, Submission
from comments.public.followup.correct import Stale, correct
from comments.public.followup.withdraw import withdraw
from tests.at_once import database, together
from tests.comments.public.followup.returning import point
from tests.makers import DURING, make_consultation, submit

__all__ = ["database"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def submission(database) -> Submission:
    return submit(make_consultation())


def fresh() -> Submission:
    return Submission.objects.select_related("consultation").get()


def corrected(words: str) -> int | str:
    try:
        return correct(fresh(), [point(words)], base=1, at=DURING).ordinal
    except Stale:
        return "stale"


def test_of_two_different_corrections_one_follows_and_the_other_is_told(submission):
    assert sorted(map(str, together(4, lambda n: corrected(f"窓{n}")))) == ["2", *["stale"] * 3]
    assert submission.versions.count() == 2


def test_one_correction_sent_by_many_clicks_is_one_version(submission):
    assert together(4, lambda n: corrected("同じことば")) == [2] * 4
    assert Event.objects.filter(action="correct").count() == 1


def test_a_withdrawal_clicked_twice_is_one(submission):
    together(4, lambda n: withdraw(fresh(), at=DURING))
    assert Event.objects.filter(action="withdraw").count() == 1
    assert Consultation.objects.get().submissions.get().state == "withdrawn"
