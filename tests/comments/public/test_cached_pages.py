"""Cached public pages: for a limited time, never beyond midnight, without cookies."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from comments.public.cached_pages import seconds_fresh
from tests.makers import AFTER, BEFORE, DURING, TOKYO

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/mihon/", "/mihon/plan/", "/mihon/plan/g1-s1/"]
each_page = pytest.mark.parametrize("address", ADDRESSES)


@each_page
def test_a_page_may_be_kept_for_a_minute(client, consultation, during, address):
    header = client.get(address).headers["Cache-Control"]
    assert sorted(header.split(", ")) == ["max-age=60", "public"]


@each_page
@pytest.mark.parametrize("moment", [BEFORE, AFTER - timedelta(seconds=1)])
def test_a_page_is_not_kept_beyond_opening_or_closing(
    client, consultation, monkeypatch, address, moment
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    assert "max-age=1" in client.get(address).headers["Cache-Control"].split(", ")


@pytest.mark.parametrize(
    ("at", "seconds"),
    [
        (datetime(2026, 11, 4, 23, 58, 59, tzinfo=TOKYO), 60),
        (datetime(2026, 11, 4, 23, 59, 30, tzinfo=TOKYO), 30),
        (datetime(2026, 11, 4, 23, 59, 59, 500_000, tzinfo=TOKYO), 0),
        (datetime(2026, 11, 5, 0, 0, 0, tzinfo=TOKYO), 60),
    ],
)
def test_a_page_is_fresh_until_midnight_of_the_city_at_most(at, seconds):
    assert seconds_fresh(at) == seconds


@each_page
def test_a_page_sets_no_cookie_and_is_the_same_for_all(client, consultation, during, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@each_page
def test_an_unchanged_page_is_not_sent_again(client, consultation, during, address):
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_changed_page_is_sent_again(client, consultation, during):
    tag = client.get("/mihon/").headers["ETag"]
    consultation.channels.filter(kind="web").update(is_on=False)
    assert client.get("/mihon/", headers={"If-None-Match": tag}).status_code == 200


@each_page
def test_head_is_answered_without_a_body(client, consultation, during, address):
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")


@each_page
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_written_there(client, consultation, during, address, method):
    assert getattr(client, method)(address).status_code == 405


@each_page
def test_the_clock_is_looked_at_once(client, consultation, monkeypatch, address):
    looks = []

    def now():
        looks.append(1)
        return DURING

    monkeypatch.setattr("django.utils.timezone.now", now)
    client.get(address)
    assert len(looks) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_consultation_asks_five_queries(
    client, consultation, during, django_assert_num_queries, rows
):
    for n in range(rows - 1):
        consultation.places.create(key=f"p{n}", name=f"場所{n}", position=n)
        consultation.grounds.create(key=f"g{n}", label=f"区分{n}", position=n)
    with django_assert_num_queries(5):
        client.get("/mihon/")
