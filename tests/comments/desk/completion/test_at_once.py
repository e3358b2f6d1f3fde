"""Concurrent clerks on one 補正: one request, one completion; the others are refused with the reason."""

from __future__ import annotations

import pytest

from comments.desk.completion.ask import drop
from comments.desk.completion.complete import complete
from comments.desk.review.on_time import say_on_time
from comments.domain.states import Refused
from comments.models import Completion, Event, Submission
from tests.at_once import database, together
from tests.comments.desk.completion.making import HOME, asked, incomplete
from tests.makers import DURING, make_consultation, person
from tests.publishing import clerk
from tests.seen import revision_now

__all__ = ["database"]

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"by": "shoku-in", "at": DURING}


@pytest.fixture
def submission(database) -> Submission:
    return incomplete(make_consultation())


def fresh() -> Submission:
    return Submission.objects.select_related("consultation").get()


def tried(verb, *args, **values) -> str:
    try:
        verb(*args, **values)
    except Refused:
        return "told"
    return "done"


def test_of_many_who_ask_at_once_one_has_asked(submission):
    assert sorted(together(4, lambda n: tried(asked, fresh()))) == ["done", *["told"] * 3]
    assert Completion.objects.count() == 1


def test_of_many_who_complete_or_give_up_at_once_one_has_done_it(submission):
    made = asked(submission)
    user = clerk()
    seen = revision_now(submission)

    def close(n: int) -> str:
        if n % 2:
            return tried(drop, Completion.objects.get(pk=made.pk), why="理由", revision=seen, **WHO)
        people = [person(name=f"見本 {n}郎", address=HOME)]
        day = DURING.date()
        said = {"day": day, "user": user, "at": DURING, "revision": seen}
        return tried(complete, Completion.objects.get(), people, **said)

    assert sorted(together(4, close)) == ["done", *["told"] * 3]
    closings = Event.objects.filter(action__in=("complete", "drop_completion"))
    assert closings.filter(subject="comments.submission").count() == 1


def test_of_many_words_on_the_window_one_stands(submission):
    def say(n: int) -> str:
        return tried(say_on_time, fresh(), n % 2 == 0, why=f"理由{n}", revision=0, **WHO)

    assert sorted(together(4, say)) == ["done", *["told"] * 3]
    assert Event.objects.filter(action="say_on_time").count() == 1
