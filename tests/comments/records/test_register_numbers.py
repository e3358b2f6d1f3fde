"""受付番号: one series without gaps, drawn last; and the number of queries."""

from __future__ import annotations

import pytest
from django.db import transaction

from comments.domain import rules
from comments.domain.rules import Point
from comments.models import Event, Submission
from comments.records import register
from tests.comments.records.registering import counts, incoming, last_number, take
from tests.makers import entry, letter, make_consultation, make_plan, person, submit


def test_all_channels_share_one_series(consultation):
    made = [
        submit(consultation, entry() if channel == "web" else letter(channel=channel))
        for channel in rules.CHANNELS
    ]
    assert [each.reference for each in made] == [f"M8-000{n}" for n in (1, 2, 3, 4, 5)]


def test_each_consultation_has_a_series_of_its_own(consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    assert [submit(each).reference for each in (consultation, other, consultation)] == [
        "M8-0001",
        "B9-0001",
        "M8-0002",
    ]


def test_a_batch_is_numbered_in_its_order_and_keeps_its_people_and_points(consultation):
    submit(consultation)
    names = [f"見本 {n}郎" for n in "五三一四二"]
    batch = [
        incoming(n, people=(person(name=name),), points=(Point(f"{name}の意見"),) * (n + 1))
        for n, name in enumerate(names)
    ]
    made = take(consultation, *batch)
    assert [each.number for each in made] == [2, 3, 4, 5, 6]
    stored = Submission.objects.filter(number__gt=1).order_by("number")
    assert [each.submitters.get().name for each in stored] == names
    opinions = [list(each.current_version.comments.values_list("opinion")) for each in stored]
    assert opinions == [[(f"{name}の意見",)] * (n + 1) for n, name in enumerate(names)]
    assert last_number(consultation) == 6


def test_an_empty_batch_draws_no_number(consultation):
    assert take(consultation) == []
    assert last_number(consultation) == 0


@pytest.mark.parametrize(
    "stage",
    ["_versions", "write_versions", "_findings", "_submitters", "_number", "audit.record_all"],
)
def test_a_failure_at_any_stage_leaves_no_row_and_no_number(consultation, monkeypatch, stage):
    def fail(*args: object, **named: object) -> None:
        raise RuntimeError(stage)

    submit(consultation)
    before = counts()
    monkeypatch.setattr(f"comments.records.register.{stage}", fail)
    with pytest.raises(RuntimeError):
        submit(consultation)
    monkeypatch.undo()
    assert counts() == before
    assert submit(consultation).number == 2


def test_a_transaction_that_is_rolled_back_around_it_leaves_no_gap(consultation):
    with transaction.atomic():
        assert submit(consultation).number == 1
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert submit(consultation).number == 1


def test_the_number_is_drawn_after_everything_that_takes_time(consultation, monkeypatch):
    order: list[str] = []
    for name in ("_submissions", "_versions", "_findings", "_submitters", "_number"):
        work = getattr(register, name)
        monkeypatch.setattr(
            register, name, lambda *args, n=name, w=work: (order.append(n), w(*args))[1]
        )
    submit(consultation)
    assert order[-1] == "_number"


# ── What it costs ─────────────────────────────────────────────────────────────────────


def test_a_web_comment_takes_19_queries(consultation, django_assert_num_queries):
    consultation.refresh_from_db()
    with django_assert_num_queries(19):
        submit(consultation)


@pytest.mark.parametrize("size", [1, 3])
def test_a_batch_takes_16_queries_whatever_its_size(consultation, django_assert_num_queries, size):
    batch = [incoming(n, people=(person(), person(name="匿名"))) for n in range(size)]
    consultation.refresh_from_db()
    with django_assert_num_queries(16):
        take(consultation, *batch)
