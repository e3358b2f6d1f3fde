"""Concurrent imports of the same file: it is taken in once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from comments.desk.edit_conflicts.stale import Stale
from comments.desk.imports.preview import digest
from comments.desk.imports.stored_file import keep
from comments.desk.imports.take_in import take_in
from comments.models import Event, Submission
from tests.at_once import database, together
from tests.comments.desk.imports.making import csv_of, letter, seen
from tests.makers import DURING, make_consultation

__all__ = ["database"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def content() -> bytes:
    return csv_of(*[letter(番号=n, 氏名=f"見本 {n}郎") for n in range(20)])


def test_two_clerks_with_the_same_file_take_it_in_once(database, content):
    consultation = make_consultation()
    clerks = [User.objects.create_user(f"shoku-in-{n}") for n in range(2)]
    files = [keep(consultation, content, by=each, at=DURING) for each in clerks]
    shown = digest(content, seen(consultation, content))

    def take(n):
        try:
            return take_in(files[n], seen=shown, by=clerks[n], at=DURING, may_classify=True)
        except Stale:
            return None

    results = together(2, take)
    assert sorted(each is None for each in results) == [False, True]
    numbers = Submission.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 21))


def test_two_clicks_on_one_file_take_it_in_once_and_say_the_same(database, content):
    consultation = make_consultation()
    clerk = User.objects.create_user("shoku-in")
    file = keep(consultation, content, by=clerk, at=DURING)
    shown = digest(content, seen(consultation, content))
    one, other = together(
        2, lambda n: take_in(file, seen=shown, by=clerk, at=DURING, may_classify=True)
    )
    assert one == other
    assert Submission.objects.count() == 20
    assert Event.objects.filter(action="ledger").count() == 1
