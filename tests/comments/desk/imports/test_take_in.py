"""Importing a file: all rows or none, through `register`, once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from comments.desk.edit_conflicts.stale import Stale
from comments.desk.imports.preview import digest
from comments.desk.imports.stored_file import keep
from comments.desk.imports.take_in import take_in
from comments.models import Event, ImportFile, Submission, Submitter
from tests.comments.desk.imports.making import counted, csv_of, letter, places, seen, xlsx_of
from tests.makers import DURING, submit


@pytest.fixture
def clerk(db):
    return User.objects.create_user("shoku-in", is_staff=True)


def brought(consultation, content, clerk):
    """The file as it is kept, and the digest of its preview."""
    file = keep(consultation, content, by=clerk, at=DURING)
    return file, digest(content, seen(consultation, content))


def take(file, shown, clerk, *, may_classify=True):
    return take_in(file, seen=shown, by=clerk, at=DURING, may_classify=may_classify)


def test_a_file_is_registered_in_its_order(consultation, clerk):
    submit(consultation)
    lines = [letter(番号=n, 氏名=f"見本 {name}") for n, name in enumerate("一二三", start=1)]
    file, shown = brought(consultation, csv_of(*lines), clerk)
    taken = take(file, shown, clerk)
    assert (taken.taken, taken.first, taken.last) == (3, "M8-0002", "M8-0004")
    names = Submitter.objects.filter(submission__number__gt=1).order_by("submission__number")
    assert [each.name for each in names] == ["見本 一", "見本 二", "見本 三"]


def test_the_same_file_again_adds_nothing(consultation, clerk):
    content = csv_of(letter(), letter(番号="2"))
    take(*brought(consultation, content, clerk), clerk)
    assert counted(seen(consultation, content)) == {"same": 2}
    assert not seen(consultation, content).is_ready


def test_the_same_table_in_another_form_adds_nothing(consultation, clerk):
    take(*brought(consultation, csv_of(letter(), encoding="cp932"), clerk), clerk)
    assert counted(seen(consultation, xlsx_of(letter()))) == {"same": 1}


def test_two_letters_with_the_same_words_are_two(consultation, clerk):
    content = csv_of(letter(番号=""), letter(番号=""))
    take(*brought(consultation, content, clerk), clerk)
    assert Submission.objects.count() == 2
    third = csv_of(letter(番号=""), letter(番号=""), letter(番号=""))
    assert counted(seen(consultation, third)) == {"same": 2, "new": 1}


def test_lines_put_in_between_leave_the_others_the_same(consultation, clerk):
    take(*brought(consultation, csv_of(letter(), letter(番号="2", 氏名="見本 花子")), clerk), clerk)
    grown = csv_of(letter(番号="9", 氏名="見本 次郎"), letter(番号="8", 氏名="見本 花子"), letter())
    assert counted(seen(consultation, grown)) == {"same": 2, "new": 1}


def test_a_line_that_has_got_our_number_since_is_the_same_or_wrong(consultation, clerk):
    take(*brought(consultation, csv_of(letter()), clerk), clerk)
    numbered = csv_of(letter(番号="Ｍ８－０００１"), letter(番号="M8-0002", 氏名="見本 花子"))
    outcome = seen(consultation, numbered)
    assert counted(outcome) == {"same": 1, "wrong": 1}
    assert places(outcome) == ["A3"]


@pytest.mark.parametrize(
    ("number", "is_ours"),
    [
        ("M8-0009", True),
        ("M8 0009", True),
        ("M8_9", True),
        ("m8ｰ9", True),
        ("M89", False),
        ("9", False),
        ("練習M8-0009", False),
        ("M80-0009", False),
    ],
)
def test_a_clerks_own_number_is_told_from_ours(consultation, number, is_ours):
    outcome = seen(consultation, csv_of(letter(番号=number)))
    assert counted(outcome) == {"wrong" if is_ours else "new": 1}


def test_a_second_click_takes_nothing_in_again(consultation, clerk):
    file, shown = brought(consultation, csv_of(letter()), clerk)
    assert take(file, shown, clerk) == take(file, shown, clerk)
    assert Submission.objects.count() == 1


def test_the_file_is_gone_once_it_is_taken_in(consultation, clerk):
    file, shown = brought(consultation, csv_of(letter()), clerk)
    take(file, shown, clerk)
    file.refresh_from_db()
    assert bytes(file.sealed) == b""
    assert "見本 太郎" not in str(file.taken)


def test_what_became_different_since_the_preview_is_not_taken_in(consultation, clerk):
    content = csv_of(letter(), letter(番号="2", 氏名="見本 花子"))
    file, shown = brought(consultation, content, clerk)
    other = User.objects.create_user("hoka")
    take(*brought(consultation, csv_of(letter()), other), other)
    with pytest.raises(Stale):
        take(file, shown, clerk)
    assert Submission.objects.count() == 1


def test_another_digest_takes_nothing_in(consultation, clerk):
    file, _ = brought(consultation, csv_of(letter()), clerk)
    with pytest.raises(Stale):
        take(file, "0" * 64, clerk)
    assert not Submission.objects.exists()


def test_one_wrong_line_keeps_all_out(consultation, clerk):
    content = csv_of(letter(), letter(番号="2", 受付日="2026/13/1"))
    file, shown = brought(consultation, content, clerk)
    with pytest.raises(Stale):
        take(file, shown, clerk)
    assert not Submission.objects.exists()


def test_the_log_says_how_many_and_names_nobody(consultation, clerk):
    take(*brought(consultation, csv_of(letter()), clerk), clerk)
    event = Event.objects.get(action="ledger")
    assert event.detail == {"taken": 1, "first": "M8-0001", "last": "M8-0001", "classified": 0}
    assert event.by == "shoku-in"
    assert Event.objects.filter(action="register", by="shoku-in").count() == 1


def test_findings_are_kept_with_what_comes_in(consultation, clerk):
    take(*brought(consultation, csv_of(letter(氏名="匿名", 住所="")), clerk), clerk)
    found = Submission.objects.get().current_version.findings.values_list("rule", flat=True)
    assert {"named", "identity"} <= set(found)


def test_a_file_cannot_be_read_in_a_copy_of_the_database(consultation, clerk, settings):
    file, _ = brought(consultation, csv_of(letter()), clerk)
    row = ImportFile.objects.get(pk=file.pk)
    assert "見本".encode() not in bytes(row.sealed)
    assert row.content == csv_of(letter())
