"""Who is one person with whom: only a clerk says so."""

from __future__ import annotations

import pytest

from comments.desk.likeness.same_person import apart, same_person
from comments.domain.states import Refused
from comments.models import Event, Submitter
from tests.makers import DURING, make_consultation, make_plan, submit


@pytest.fixture
def people(consultation) -> list[Submitter]:
    for _ in range(4):
        submit(consultation)
    return list(Submitter.objects.order_by("submission__number"))


def groups() -> int:
    return Submitter.objects.values("person_group").distinct().count()


def test_people_of_one_name_are_several_until_a_clerk_says_so(people):
    assert groups() == 4


def test_two_rows_become_one_person_with_an_event(people):
    first, second, *_ = people
    assert same_person([first.pk, second.pk], by="shoku-in", at=DURING) == 1
    assert groups() == 3
    event = Event.objects.get(action="same_person")
    assert (event.subject_id, event.by, event.detail) == (
        second.pk,
        "shoku-in",
        {"with": "M8-0001 提出者1"},
    )


def test_whoever_was_one_with_them_comes_along(people):
    first, second, third, fourth = (each.pk for each in people)
    same_person([first, second], by="a", at=DURING)
    same_person([third, fourth], by="a", at=DURING)
    same_person([second, third], by="a", at=DURING)
    assert groups() == 1


def test_said_twice_nothing_more_is_written(people):
    pair = [people[0].pk, people[1].pk]
    same_person(pair, by="a", at=DURING)
    assert same_person(pair, by="a", at=DURING) == 0
    assert Event.objects.filter(action="same_person").count() == 1


def test_one_alone_cannot_be_the_same_as_nobody(people):
    with pytest.raises(Refused, match="2人以上"):
        same_person([people[0].pk], by="a", at=DURING)


def test_people_of_two_consultations_stay_apart(people):
    other = make_consultation(make_plan(slug="other"), slug="other", prefix="T9")
    stranger = submit(other).submitters.get()
    with pytest.raises(Refused, match="別々の市民コメント"):
        same_person([people[0].pk, stranger.pk], by="a", at=DURING)


def test_one_is_told_apart_and_the_others_stay_together(people):
    first, second, third, _ = (each.pk for each in people)
    same_person([first, second, third], by="a", at=DURING)
    assert apart([second], by="b", at=DURING) == 1
    assert groups() == 3
    assert (
        Submitter.objects.get(pk=first).person_group == Submitter.objects.get(pk=third).person_group
    )
    assert Event.objects.get(action="apart").subject_id == second


def test_who_was_alone_is_not_told_apart_again(people):
    assert apart([people[0].pk], by="b", at=DURING) == 0
    assert Event.objects.filter(action="apart").count() == 0
