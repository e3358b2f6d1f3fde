"""The proofs' runner, and each proof in small; the full ones run by `make proofs`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comments.domain import states
from tests.proofs import __main__ as runner
from tests.proofs import ledger, lost_text, mails, numbers, summary, two_clerks
from tests.proofs.database import SQLITE, found_on
from tests.proofs.report import Report

GOOD = {
    "numbers": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "shown": [1, 2, 3, 4, 5, 6, 7, 8],
    "replayed": {"web": [9] * 20, "desk": [10] * 20},
    "median": 0.1,
    "p95": 0.2,
}


def judged(found) -> bool:
    report = Report("numbers")
    numbers.judge(report, "SQLite", 1, found)
    return report.holds


def test_every_proof_is_found_and_no_helper():
    assert runner.names() == [
        "a11y",
        "clerk",
        "journeys",
        "ledger",
        "lost-text",
        "mails",
        "numbers",
        "summary",
        "two-clerks",
    ]


def test_a_wrong_name_is_told_what_there_is(capsys):
    assert runner.main(["nummers"]) == 2
    assert (
        capsys.readouterr().err
        == "Proofs: a11y, clerk, journeys, ledger, lost-text, mails, numbers, summary, two-clerks\n"
    )


def test_a_figure_that_meets_its_bar_holds(capsys):
    report = Report("mihon")
    report.figure("gaps", 0, "0", True)
    assert report.close() == 0
    assert capsys.readouterr().out == "gaps: 0 (0)\nmihon: holds\n"


def test_one_figure_below_its_bar_makes_the_proof_fall_short(capsys):
    report = Report("mihon")
    report.figure("gaps", 1, "0", False)
    report.figure("doubles", 0, "0", True)
    assert report.close() == 1
    assert capsys.readouterr().out.endswith("mihon: falls short\n")


def test_a_proof_that_breaks_off_falls_short(monkeypatch, capsys):
    def fail(report):
        raise OSError("no database")

    monkeypatch.setattr(numbers, "prove", fail)
    assert runner.main(["numbers"]) == 1
    assert capsys.readouterr().out == "numbers: falls short\n"


def test_numbers_judges_a_clean_series_to_hold():
    assert judged(GOOD)


@pytest.mark.parametrize(
    "wrong",
    [
        {"numbers": [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]},
        {"numbers": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]},
        {"numbers": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]},
        {"shown": [1, 2, 3, 4, 5, 6, 7]},
        {"replayed": {"web": [9] * 19 + [10], "desk": [10] * 20}},
        {"replayed": {"web": [9] * 20, "desk": [10] * 19}},
    ],
)
def test_numbers_sees_gaps_doubles_strays_and_replays_that_took_a_number(wrong):
    assert not judged(GOOD | wrong)


def test_numbers_in_small_over_http_on_sqlite():
    assert judged(found_on(SQLITE, "tests.proofs.numbers", "1"))


def test_summary_in_small(db):
    found = summary.compare(size=60, seed=1)
    assert found["unequal"] == []
    assert found["submissions"] == 60


def test_summary_sees_a_count_that_mixes_states(db, monkeypatch):
    monkeypatch.setattr(states, "COUNTED", frozenset({states.ACCEPTED, states.SET_ASIDE}))
    assert summary.compare(size=30, seed=1)["unequal"] != []


FOUND = lost_text.Played("mihon", "mihon no mamori", found=True, came_in=1, found_without=False)


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"found": False}, False),
        ({"came_in": 0}, False),
        ({"came_in": 2}, False),
        ({"found_without": True}, False),
    ],
)
def test_lost_text_sees_what_is_lost_doubled_or_not_protected_by_what_it_names(changed, holds):
    report = Report("lost-text")
    lost_text.judge(report, [FOUND] * 11 + [replace(FOUND, **changed)])
    assert report.holds is holds


def test_lost_text_wants_every_way():
    report = Report("lost-text")
    lost_text.judge(report, [FOUND] * 11)
    assert not report.holds


def _mails(**changed: object) -> dict[str, object]:
    way = {
        "taken": 50,
        "again": 0,
        "wrong": {"words": []},
        "said": 3,
        "false": 0,
    }
    mailbox = {
        "put": 55,
        "kept": 55,
        "seen": 55,
        "moved": 55,
        "killed_at": 20,
        "unknown_authority": 0,
        "leaks": [],
        "seconds": 5.0,
    }
    found: dict[str, object] = {"made": 50, "faulty": 3, "recognised": 50}
    return {
        **found,
        "ways": {"file": {**way, **changed}},
        "mailbox": {**mailbox, **{key: changed[key] for key in mailbox if key in changed}},
        **{key: changed[key] for key in found if key in changed},
    }


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"made": 39}, False),
        ({"recognised": 49}, False),
        ({"taken": 49}, False),
        ({"taken": 51}, False),
        ({"again": 1}, False),
        ({"wrong": {"words": ["jis"]}}, False),
        ({"said": 2}, False),
        ({"false": 1}, False),
        ({"killed_at": 50}, False),
        ({"kept": 54}, False),
        ({"seen": 54}, False),
        ({"moved": 54}, False),
        ({"unknown_authority": 1}, False),
        ({"leaks": ["taro"]}, False),
        ({"seconds": 121.0}, False),
    ],
)
def test_mails_sees_what_is_lost_doubled_misread_or_told(changed, holds):
    report = Report("mails")
    mails.judge(report, SQLITE, _mails(**changed))
    assert report.holds == holds


FORM = {"found": 50, "false": 0, "equal": 2_000, "again": 0, "seconds": 1.0, "mb": 100}


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"found": 49}, False),
        ({"false": 1}, False),
        ({"equal": 1_999}, False),
        ({"again": 1}, False),
        ({"seconds": 10.1}, False),
        ({"mb": 301}, False),
    ],
)
def test_ledger_sees_a_cell_missed_or_made_up_a_line_lost_or_doubled(changed, holds):
    report = Report("ledger")
    ledger.judge(report, "XLSX", FORM | changed)
    assert report.holds is holds


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        ({}, True),
        ({"faults": {"comments.tag": "overwritten: a → b"}}, False),
        ({"forgotten": ["comments.new"]}, False),
        ({"played": 3}, False),
    ],
)
def test_two_clerks_sees_an_overwrite_and_a_kind_that_nobody_played(found, holds):
    report = Report("two-clerks")
    two_clerks.judge(report, SQLITE, {"played": 11, "faults": {}, "forgotten": []} | found)
    assert report.holds is holds


def test_what_measures_seconds_has_the_machine_to_itself():
    assert [name for name in runner.names() if runner.is_timed(name)] == ["journeys", "ledger"]
