"""Optimistic locking: a stale page is refused with who changed what."""

from __future__ import annotations

import pytest
from django.db import transaction

from comments.desk.edit_conflicts.stale import (
    RevisionForm,
    Stale,
    locked,
    posted_revision,
    refuse_stale,
)
from comments.records import audit
from tests.at_once import database, together
from tests.makers import DURING, letter, make_consultation, submit

__all__ = ["database"]


def test_what_was_seen_as_it_stands_is_not_refused(consultation):
    audit.record(consultation, "change", by="shoku-in", at=DURING)
    refuse_stale(consultation, 1)


@pytest.mark.parametrize("seen", [None, 0, 2])
def test_any_other_revision_is_refused(consultation, seen):
    audit.record(consultation, "change", by="shoku-in", at=DURING)
    with pytest.raises(Stale):
        refuse_stale(consultation, seen)


def test_the_refusal_says_who_did_what_and_when(consultation):
    audit.change(consultation, "change", by="shoku-in", at=DURING, office="見本市 別の課")
    with pytest.raises(Stale) as refused:
        refuse_stale(consultation, 0)
    assert str(refused.value) == (
        "まだ何も変えていません。この画面を開いた後に、shoku-inが変更しました"
        "（2026-11-10 12:00、案件：見本計画についての市民コメント：変更、"
        "担当（課名まで）：見本市 見本課 → 見本市 別の課）。"
        "いまの内容を確かめて、もう一度行ってください。"
    )


def test_a_change_of_what_is_edited_with_it_is_told_and_holds_no_name(consultation):
    submission = submit(consultation, letter())
    audit.change(submission.submitters.get(), "complete", by="x", at=DURING, name="見本 カナリア")
    with pytest.raises(Stale, match="内容は記録しません") as refused:
        refuse_stale(locked(submission), 0)
    assert "カナリア" not in str(refused.value)


def test_a_change_without_an_event_is_told_without_a_name(consultation):
    with pytest.raises(Stale, match="ほかの職員が変更しました"):
        refuse_stale(consultation, 7)


@pytest.mark.parametrize(
    ("typed", "read"), [("3", 3), ("", None), ("x", None), ("²", None), ("9" * 5_000, None)]
)
def test_what_a_page_carries_is_read_without_an_error(rf, typed, read):
    assert posted_revision(rf.post("/", {"revision": typed})) == read
    assert RevisionForm({"revision": typed}).is_valid()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_a_row_at_once_by_one_revision_one_has_done_it(database):
    consultation = make_consultation()

    @transaction.atomic
    def work(n: int) -> str:
        row = locked(consultation)
        try:
            refuse_stale(row, 0)
        except Stale:
            return "told"
        audit.change(row, "change", by=f"kakari-{n}", at=DURING, office=f"見本市 {n}課")
        return "done"

    assert sorted(together(4, work)) == ["done", *["told"] * 3]
