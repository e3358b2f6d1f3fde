"""Exporting: permissions, events and file names."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from comments.desk.exports import export as exporting
from comments.desk.exports.export import ReasonMissing, export
from comments.desk.exports.options import Form, Kind, Order, Scope
from comments.desk.exports.sheet import Heading, Sheet
from comments.desk.exports.workbook import CutShort, write
from comments.domain import rules
from comments.models import Event
from tests.comments.desk.exports.making import exported
from tests.comments.desk.exports.reading import everything, workbook
from tests.makers import DURING, letter, make_consultation, make_plan, person, submit

CANARIES = [
    "金糸雀 一郎",
    "カナリア通り9-9",
    "例示鳥類会",
    "金糸雀 二郎",
    "canary@example.jp",
    "鳥の利害",
]


@pytest.fixture
def caged(consultation):
    """A consultation with a canary in every field of a submitter."""
    body = {"is_body": True, "representative": CANARIES[3], "grounds": frozenset({"interest"})}
    people = (
        person(name=CANARIES[0], address=f"埼玉県朝霞市{CANARIES[1]}", email=CANARIES[4]),
        person(name=CANARIES[2], interest=CANARIES[5], **body),
    )
    submit(consultation, people=people)
    submit(consultation, letter(people=people))
    return consultation


def made(consultation, kind, form=Form.XLSX, reason=""):
    order = Order(Kind(kind), form, Scope.ALL, reason)
    with (done := export(consultation, order, by="shoku-in", at=DURING)).file:
        return done


def test_every_export_writes_who_when_what_and_how_many_rows(consultation):
    submit(consultation, points=(rules.Point("一"), rules.Point("二")))
    made(consultation, "comments")
    event = Event.objects.about(consultation).get()
    assert (event.by, event.at, event.action, event.reason) == ("shoku-in", DURING, "export", "")
    assert event.detail == {
        "kind": "comments",
        "form": "xlsx",
        "scope": "all",
        "rows": {"意見一覧": 2},
    }


def test_the_ledgers_event_keeps_the_reason_and_counts_both_sheets(caged):
    made(caged, "ledger", reason=" 資格の確認のため ")
    event = Event.objects.about(caged).get()
    assert event.reason == "資格の確認のため"
    assert event.detail["rows"] == {"受付簿": 4, "意見一覧": 2}


@pytest.mark.parametrize("reason", ["", " \n　"])
def test_the_ledger_does_not_leave_without_a_reason(caged, reason):
    with pytest.raises(ReasonMissing):
        made(caged, "ledger", reason=reason)
    assert not Event.objects.about(caged).exists()


def test_an_export_that_fails_writes_no_event(consultation, monkeypatch):
    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr(exporting.workbook, "write", fail)
    with pytest.raises(OSError, match="disk full"):
        made(consultation, "comments")
    assert not Event.objects.about(consultation).exists()


def test_a_file_whose_event_cannot_be_written_is_not_handed_over(consultation, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no log")

    monkeypatch.setattr(exporting.audit, "record", fail)
    with pytest.raises(RuntimeError, match="no log"):
        made(consultation, "comments")


@pytest.mark.parametrize("kind", ["comments", "summary"])
@pytest.mark.parametrize("form", list(Form))
def test_no_submitter_leaks_into_comments_and_summary(caged, kind, form):
    content = everything(exported(caged, kind, form))
    assert [canary for canary in CANARIES if canary in content] == []


@pytest.mark.parametrize("form", list(Form))
def test_the_ledger_holds_every_field_of_a_submitter(caged, form):
    content = everything(exported(caged, "ledger", form))
    assert [canary for canary in CANARIES if canary not in content] == []


def test_no_submitter_leaks_into_events_and_file_names(caged):
    names = [made(caged, kind, reason="確認").name for kind in Kind]
    logged = [f"{e.label}{e.reason}{e.detail}" for e in Event.objects.all()]
    assert [c for c in CANARIES if c in f"{names}{logged}"] == []
    assert names == [
        "意見一覧_mihon_20261110.xlsx",
        "受付簿_mihon_20261110.xlsx",
        "集計_mihon_20261110.xlsx",
    ]


def test_a_rehearsal_is_marked_in_the_names_of_file_and_sheets_and_in_the_explanation(db):
    rehearsal = make_consultation(
        make_plan(slug="utsushi"), slug="mihon-renshu", prefix="練習M8", rehearsal=True
    )
    submit(rehearsal)
    assert (
        made(rehearsal, "ledger", reason="練習").name == "【練習】受付簿_mihon-renshu_20261110.xlsx"
    )
    book = workbook(exported(rehearsal, "ledger"))
    assert list(book) == ["【練習】受付簿", "【練習】意見一覧", "説明"]
    assert book["【練習】受付簿"][0]["受付番号"] == "練習M8-0001"
    assert "練習" in [row["項目"] for row in book["説明"]]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_workbook_explains_itself(consultation, kind):
    explained = workbook(exported(consultation, kind))["説明"]
    assert {row["項目"]: row["内容"] for row in explained[:3]} == {
        "市民コメント": "見本計画についての市民コメント",
        "内容": kind.label,
        "対象": "受理したものを集計し、ほかの状態は別に示す"
        if kind == "summary"
        else "すべての状態",
    }
    assert explained[3] == {
        "項目": "書き出した日時",
        "内容": datetime.fromisoformat("2026-11-10T12:00"),
    }


def test_the_first_row_is_frozen_and_filtered_and_text_is_wrapped(consultation):
    submit(consultation)
    sheet = load_workbook(io.BytesIO(exported(consultation, "comments")))["意見一覧"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P2"
    assert sheet["J2"].alignment.wrap_text
    assert sheet.column_dimensions["J"].width > sheet.column_dimensions["B"].width


def test_a_text_that_would_be_cut_is_refused():
    with pytest.raises(CutShort), io.BytesIO() as file:
        write([Sheet("見本", [Heading("文")], [["あ" * 32_768]])], file)
