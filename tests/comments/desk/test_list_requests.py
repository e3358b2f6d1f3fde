"""A list of the desk accepts only the filters, orders and rows that it offers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.domain import states
from tests.makers import staff, submit
from tests.publishing import accept

SUBMISSIONS, PEOPLE = (
    reverse(f"admin:comments_{each}_changelist") for each in ("submission", "submitter")
)


@pytest.fixture
def reviewer(client, during, consultation):
    client.force_login(staff("reviewer"))
    return client


@pytest.mark.parametrize(
    "asked",
    [
        "id=1",
        "id__in=1",
        "submitters__name__startswith=見",
        "passcode_hash__regex=(",
        "nothing=1",
        "state__exact=%00",
    ],
)
def test_what_no_filter_of_the_list_offers_is_not_answered(reviewer, asked):
    assert reviewer.get(f"{SUBMISSIONS}?{asked}").status_code == 400


def test_what_a_filter_offers_is_answered(reviewer, consultation):
    waiting, accepted = submit(consultation), submit(consultation)
    accept(accepted)
    page = reviewer.get(f"{SUBMISSIONS}?consultation={consultation.pk}&state__exact=received")
    assert waiting.state == states.RECEIVED
    assert list(page.context["cl"].queryset) == [waiting]


def test_of_the_ticked_rows_what_is_no_key_is_left_out(reviewer, consultation):
    people = [submit(consultation).submitters.get() for _ in range(2)]
    ticked = [*(each.pk for each in people), "9" * 30, "x"]
    reviewer.post(PEOPLE, {"action": "same_person", "_selected_action": ticked})
    for each in people:
        each.refresh_from_db()
    assert people[0].person_group == people[1].person_group


@pytest.mark.parametrize("object_id", ["9" * 30, "1_0", "x"])
def test_what_is_no_key_is_nobodys_page(reviewer, object_id):
    assert reviewer.get(f"{SUBMISSIONS}{object_id}/change/").status_code == 404
