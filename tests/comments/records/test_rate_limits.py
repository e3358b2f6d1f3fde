"""Rate limits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory

from comments.models import Attempt
from comments.records.rate_limits import LONGEST, Limit, count, is_over, visitor
from tests.makers import DURING

TWICE = Limit("mihon", most=2, within=timedelta(hours=1))


@pytest.mark.django_db
def test_what_is_allowed_twice_is_over_after_two():
    count(TWICE, "a", at=DURING)
    assert not is_over(TWICE, "a", at=DURING)
    count(TWICE, "a", at=DURING)
    assert is_over(TWICE, "a", at=DURING)


@pytest.mark.django_db
def test_another_one_and_another_sort_are_counted_apart():
    for _ in range(2):
        count(TWICE, "a", at=DURING)
    assert not is_over(TWICE, "b", at=DURING)
    assert not is_over(Limit("betsu", 2, timedelta(hours=1)), "a", at=DURING)


@pytest.mark.django_db
def test_after_its_time_an_attempt_counts_no_more_and_is_erased_in_the_end():
    for _ in range(2):
        count(TWICE, "a", at=DURING)
    assert is_over(TWICE, "a", at=DURING + timedelta(minutes=59))
    assert not is_over(TWICE, "a", at=DURING + timedelta(hours=1))
    count(TWICE, "b", at=DURING + LONGEST)
    assert Attempt.objects.count() == 1


@pytest.mark.django_db
def test_the_database_holds_no_address():
    count(TWICE, "192.0.2.7", at=DURING)
    assert "192.0.2.7" not in str(Attempt.objects.values())


def test_without_a_proxy_a_visitor_cannot_name_an_address(settings):
    settings.BEHIND_PROXY = False
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert visitor(request) == "127.0.0.1"


def test_behind_a_proxy_the_last_address_is_the_proxy_s_word(settings):
    settings.BEHIND_PROXY = True
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    assert visitor(request) == "192.0.2.7"


@pytest.mark.parametrize(
    ("address", "known_by"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_a_household_is_one_visitor_however_many_addresses_it_has(address, known_by):
    assert visitor(RequestFactory().get("/", REMOTE_ADDR=address)) == known_by
