"""Searching for people, without their names getting into addresses, and saying who is who."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.models import Event, Submitter
from tests.makers import person, staff, submit

SEARCH = reverse("admin:comments_submitter_search")
JOIN = reverse("admin:comments_submitter_join")
LIST = reverse("admin:comments_submitter_changelist")


@pytest.fixture
def people(consultation, during) -> list[Submitter]:
    for name in ("見本 タロウ", "見本　ﾀﾛｳ", "例示 花子"):
        submit(consultation, people=(person(name=name),))
    return list(Submitter.objects.order_by("pk"))


def test_people_are_found_whatever_the_width_of_their_name(client, people):
    client.force_login(staff("mailroom"))
    answer = client.post(SEARCH, {"words": "たろう"})
    assert answer.context["found"] == people[:2]


def test_a_search_by_address_line_finds_nobody(client, people):
    client.force_login(staff("mailroom"))
    assert client.get(f"{SEARCH}?words=花子").url == LIST
    # Django's own answer to a parameter it does not know.
    answer = client.get(f"{LIST}?q=花子")
    assert "花子" not in answer.headers.get("Location", "")


def test_the_list_has_no_search_box_of_its_own(client, people):
    client.force_login(staff("mailroom"))
    answer = client.get(LIST)
    assert answer.context["cl"].search_fields == ()
    assert f'action="{SEARCH}"' in answer.content.decode()


def test_a_search_shows_no_more_than_it_says(client, people, monkeypatch):
    monkeypatch.setattr("comments.desk.review.submitter_list._MOST", 1)
    client.force_login(staff("mailroom"))
    answer = client.post(SEARCH, {"words": "たろう"})
    assert (len(answer.context["found"]), answer.context["is_cut"]) == (1, True)


def test_a_reviewer_joins_people_found_and_tells_them_apart(client, people):
    client.force_login(staff("reviewer"))
    pair = [people[0].pk, people[1].pk]
    client.post(JOIN, {"action": "same_person", "who": pair})
    assert Submitter.objects.values("person_group").distinct().count() == 2
    client.post(JOIN, {"action": "apart", "who": [pair[1]]})
    assert Submitter.objects.values("person_group").distinct().count() == 3
    told = Event.objects.exclude(action="register").order_by("pk").values_list("action", "by")
    assert list(told) == [
        ("same_person", "reviewer-shoku-in"),
        ("apart", "reviewer-shoku-in"),
    ]


def test_a_refusal_is_a_message(client, people):
    client.force_login(staff("reviewer"))
    answer = client.post(JOIN, {"action": "same_person", "who": [people[0].pk]}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == [
        "同一人とする提出者を、2人以上選んでください。"
    ]


def test_the_list_joins_people_too(client, people):
    client.force_login(staff("reviewer"))
    client.post(LIST, {"action": "same_person", "_selected_action": [each.pk for each in people]})
    assert Submitter.objects.values("person_group").distinct().count() == 1


def test_who_may_not_review_is_offered_no_action(client, people):
    client.force_login(staff("mailroom"))
    assert client.get(LIST).context["action_form"] is None
    assert client.post(JOIN, {"action": "apart", "who": [people[0].pk]}).status_code == 403
