"""Known submitters are offered by normalised name and address, and never merged by themselves."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.mailroom.known_submitters import known_people
from comments.models import Submitter
from tests.comments.desk.mailroom.log_sheet import sheet
from tests.makers import letter, make_consultation, make_plan, person, staff, submit


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


def logged(consultation, **values):
    return submit(consultation, letter(people=(person(**values),)))


def names(found) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize("typed", ["見本 太郎", "見本太郎", "見本　太", "太郎"])
def test_width_and_blanks_of_a_name_make_no_difference(consultation, typed):
    logged(consultation, name="見本 太郎")
    assert names(known_people(consultation, typed, "")) == ["見本 太郎"]


@pytest.mark.parametrize("typed", ["", "太", "見本 次郎", "見本\x00太郎"])
def test_what_is_too_short_or_another_name_offers_nobody(consultation, typed):
    logged(consultation, name="見本 太郎")
    assert known_people(consultation, typed, "") == []


def test_the_one_at_this_address_comes_first(consultation):
    logged(consultation, address="埼玉県朝霞市見本町1-1-1")
    logged(consultation, address="埼玉県朝霞市別町2")
    found = known_people(consultation, "見本太郎", "埼玉県朝霞市見本町１−１−１".replace("−", "-"))
    assert [each.address for each in found] == ["埼玉県朝霞市見本町1-1-1", "埼玉県朝霞市別町2"]


def test_without_a_name_those_at_the_address_are_offered(consultation):
    logged(consultation, name="見本 太郎", address="埼玉県朝霞市見本町1-1-1")
    assert names(known_people(consultation, "", "朝霞市見本町1-1")) == ["見本 太郎"]


def test_one_person_of_several_letters_is_one_line_with_all_numbers(consultation):
    first, second = logged(consultation), logged(consultation, name="見本太郎")
    (found,) = known_people(consultation, "見本太郎", "")
    assert sorted(found.numbers) == [first.reference, second.reference]


def test_people_of_another_consultation_are_not_offered(consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    logged(other)
    assert known_people(consultation, "見本 太郎", "") == []


def test_a_script_asks_by_post_alone(desk, consultation):
    logged(consultation)
    address = reverse("admin:comments_known", args=[consultation.pk])
    answer = desk.post(address, {"name": "見本太郎", "address": ""})
    assert [each["name"] for each in answer.json()["people"]] == ["見本 太郎"]
    assert desk.get(address, {"name": "見本太郎"}).status_code == 405


def test_without_a_script_a_button_looks_and_another_takes(desk, consultation):
    submitter = logged(consultation).submitters.get()
    log = reverse("admin:comments_log", args=[consultation.pk])
    typed = sheet({"people-0-name": "見本太", "people-0-address": ""}, save="")
    answer = desk.post(log, typed | {"known": "0"})
    assert f'name="take" value="0-{submitter.pk}"' in answer.content.decode()
    assert answer.context["sheet"].points.forms[0]["opinion"].value() == "見本の意見"
    # The first row is number 0, and 0 is what a browser sends of it.
    answer = desk.post(log, typed | {"take": f"0-{submitter.pk}"})
    row = answer.context["sheet"].people.forms[0]
    assert (row["name"].value(), row["address"].value()) == (submitter.name, submitter.address)


def test_taking_somebody_says_nothing_of_their_being_the_same(desk, consultation):
    logged(consultation)
    log = reverse("admin:comments_log", args=[consultation.pk])
    desk.post(log, sheet())
    assert Submitter.objects.values("person_group").distinct().count() == 2


def test_nobody_of_another_consultation_is_taken(desk, consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    stranger = logged(other, name="見知らぬ 人").submitters.get()
    log = reverse("admin:comments_log", args=[consultation.pk])
    answer = desk.post(log, sheet({"take": f"0-{stranger.pk}"}, save=""))
    assert answer.context["sheet"].people.forms[0]["name"].value() == "見本 太郎"
