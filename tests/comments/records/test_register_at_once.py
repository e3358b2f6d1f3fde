"""Concurrent calls of `register`: parallel on PostgreSQL, in turn on SQLite."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from comments.domain import passcodes
from comments.models import Comment, Consultation, Event, Submission
from comments.records import register
from comments.records.register import Incoming
from tests.at_once import database, together
from tests.makers import DURING, entry, letter, make_consultation

__all__ = ["database"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def consultation(database) -> Consultation:
    return make_consultation()


@pytest.fixture
def size() -> tuple[int, int]:
    """Threads and how often each: fewer where the database lets one writer in at a time."""
    return (8, 6) if connection.vendor == "postgresql" else (4, 3)


def numbers() -> list[int | None]:
    return list(Submission.objects.order_by("number").values_list("number", flat=True))


def test_web_and_desk_mixed_leave_no_gap_and_no_double(consultation, size):
    threads, each = size

    def work(n: int) -> None:
        said = entry() if n % 2 else letter()
        for _ in range(each):
            incoming = Incoming(said, passcodes.new_token())
            register.register(consultation, incoming, by=f"thread-{n}", at=DURING)

    together(threads, work)
    assert numbers() == list(range(1, threads * each + 1))
    assert Event.objects.count() == threads * each
    consultation.refresh_from_db()
    assert consultation.last_number == threads * each


def test_batches_and_single_ones_mixed_leave_no_gap_and_keep_each_batch_together(
    consultation, size
):
    threads, _ = size

    def work(n: int) -> list[int | None]:
        batch = [Incoming(letter(), passcodes.new_token()) for _ in range(n + 1)]
        made = register.register_all(consultation, batch, by="shoku-in", at=DURING)
        return [each.number for each in made]

    drawn = together(threads, work)
    assert numbers() == list(range(1, sum(range(1, threads + 1)) + 1))
    for block in drawn:
        assert block == list(range(block[0], block[0] + len(block)))


def test_one_token_in_many_threads_is_one_row_and_one_receipt(consultation, size):
    threads, _ = size
    incoming = Incoming(entry(), passcodes.new_token())
    made = together(
        threads, lambda n: register.register(consultation, incoming, by="web", at=DURING)
    )
    assert {(each.pk, each.number) for each in made} == {(Submission.objects.get().pk, 1)}
    assert (Comment.objects.count(), Event.objects.count()) == (1, 1)
    consultation.refresh_from_db()
    assert consultation.last_number == 1


def test_one_token_that_no_thread_sees_beforehand_is_still_one_row(consultation, size, monkeypatch):
    """Every thread is let past the first look, so that all but one meet the unique key."""
    threads, _ = size
    looked = threading.local()
    real = register.registered

    def blind_at_first(token: str) -> Submission | None:
        if not hasattr(looked, "once"):
            looked.once = True
            return None
        return real(token)

    monkeypatch.setattr(register, "registered", blind_at_first)
    incoming = Incoming(entry(), passcodes.new_token())
    made = together(
        threads, lambda n: register.register(consultation, incoming, by="web", at=DURING)
    )
    assert {each.pk for each in made} == {Submission.objects.get().pk}
    assert numbers() == [1]


def test_those_that_fail_among_others_leave_no_gap(consultation, size, monkeypatch):
    threads, each = size
    real = register._number

    def fail_after_drawing(series: Consultation, submissions: list[Submission]) -> None:
        real(series, submissions)
        if submissions[0].channel == "fax":
            raise RuntimeError("見本の障害")

    monkeypatch.setattr(register, "_number", fail_after_drawing)

    def work(n: int) -> int:
        failed = 0
        for k in range(each):
            said = letter(channel="fax" if (n + k) % 3 == 0 else "post")
            try:
                register.register(
                    consultation, Incoming(said, passcodes.new_token()), by="shoku-in", at=DURING
                )
            except RuntimeError:
                failed += 1
        return failed

    failed = sum(together(threads, work))
    assert failed > 0
    assert numbers() == list(range(1, threads * each - failed + 1))
