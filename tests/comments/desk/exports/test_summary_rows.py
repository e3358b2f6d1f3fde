"""集計 as a table: every count with its name, and nothing that does not apply."""

from __future__ import annotations

from datetime import datetime

import pytest

from comments.domain import rules
from tests.comments.desk.exports.making import accept, exported
from tests.comments.desk.exports.reading import csv_rows, workbook
from tests.makers import letter, submit


@pytest.fixture
def reviewed(consultation):
    accept(submit(consultation, points=(rules.Point("一"), rules.Point("二"))))
    submit(consultation, letter())
    return consultation


def lines(rows, name):
    return [tuple(row.values())[1:] for row in rows if row["集計"] == name]


def test_received_and_accepted_stand_beside_each_other(reviewed):
    rows = workbook(exported(reviewed, "summary"))["集計"]
    assert lines(rows, "受け付けた提出") == [(None, "すべての状態", 2, None, None)]
    assert lines(rows, "受理したもの") == [(None, "合計", 1, 1, 2)]
    assert lines(rows, "状態別")[:2] == [
        ("received", "受付（未確認）", 1, 1, 1),
        ("accepted", "受理", 1, 1, 2),
    ]


def test_what_has_no_meaning_is_empty_and_not_zero(reviewed):
    rows = workbook(exported(reviewed, "summary"))["集計"]
    assert lines(rows, "反映区分別")[-1] == (None, "未分類", None, None, 2)
    assert lines(rows, "提出できる方の区分別")[0] == (
        "resident",
        "市内にお住まいの方",
        None,
        1,
        None,
    )
    assert lines(rows, "提出できる方の区分の延べ数") == [(None, "複数回答の合計", None, 1, None)]


def test_days_are_dates(reviewed):
    rows = workbook(exported(reviewed, "summary"))["集計"]
    assert lines(rows, "受領日別") == [
        ("2026-11-10", datetime.fromisoformat("2026-11-10"), 1, 1, 2)
    ]


def test_csv_has_the_same_rows(reviewed):
    book = workbook(exported(reviewed, "summary"))["集計"]
    rows = csv_rows(exported(reviewed, "summary", "csv"))
    assert len(rows) == len(book)
    assert lines(rows, "受領日別") == [("2026-11-10", "2026-11-10", "1", "1", "2")]
