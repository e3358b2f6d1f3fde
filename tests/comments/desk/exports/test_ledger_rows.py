"""受付簿: a row a submitter, with the personal data."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from comments.desk.exports.ledger_rows import LedgerRows
from comments.desk.exports.options import Scope
from comments.desk.review.on_time import say_on_time
from comments.domain import passcodes, rules
from comments.files.kinds import File
from comments.models import Submitter
from comments.records.attachments import NamedFile, attach_all
from comments.records.register import Incoming, register
from tests.comments.desk.exports.making import exported
from tests.comments.desk.exports.reading import csv_rows, workbook
from tests.makers import DURING, entry, letter, person, submit


def ledger(consultation, **values):
    return workbook(exported(consultation, "ledger", **values))["受付簿"]


def test_a_row_holds_the_submission_and_one_submitter(consultation):
    submit(
        consultation,
        letter(
            received_on=date(2026, 11, 9),
            postmarked_on=date(2026, 11, 7),
            dated_on=date(2026, 11, 6),
            people=(
                person(
                    name="見本会",
                    representative="例示 花子",
                    is_body=True,
                    grounds=frozenset({"office", "interest"}),
                    interest="見本の関係",
                    email="mihon@example.jp",
                ),
            ),
        ),
    )
    assert ledger(consultation) == [
        {
            "受付番号": "M8-0001",
            "状態": "受付（未確認）",
            "対象外の理由": None,
            "方法": "郵送",
            "受領日": datetime.fromisoformat("2026-11-09"),
            "受領時刻": None,
            "消印の日": datetime.fromisoformat("2026-11-07"),
            "書かれている日付": datetime.fromisoformat("2026-11-06"),
            "期間の内外": "期間内",
            "期間の内外の理由": "必着のため、受領日（11月9日（月））による。期間の内です"
            "（期間は11月5日（木）から12月4日（金）まで）",
            "登録時刻": datetime.fromisoformat("2026-11-10T12:00"),
            "版": 1,
            "意見の件数": 1,
            "添付の件数": 0,
            "提出者の順": 1,
            "人の番号": 1,
            "個人・団体": "法人・団体",
            "氏名・名称": "見本会",
            "代表者の氏名": "例示 花子",
            "住所・所在地": "埼玉県朝霞市見本町1-1-1",
            "提出できる方の区分": "市内に事務所をお持ちの方、利害関係のある方",
            "利害関係の内容": "見本の関係",
            "電子メール": "mihon@example.jp",
            "全文（書き起こし）": None,
        }
    ]


def test_joint_submitters_have_a_row_each(consultation):
    submit(consultation, people=(person(), person(name="例示 花子")))
    rows = ledger(consultation)
    assert [(row["受付番号"], row["提出者の順"], row["氏名・名称"]) for row in rows] == [
        ("M8-0001", 1, "見本 太郎"),
        ("M8-0001", 2, "例示 花子"),
    ]


def test_a_submission_that_names_nobody_has_a_row_too(consultation):
    submit(consultation, letter(people=()))
    [row] = ledger(consultation)
    assert (row["個人・団体"], row["人の番号"], row["氏名・名称"]) == ("記載なし", None, None)


def test_the_same_person_by_a_clerks_word_has_the_same_number(consultation):
    first, _, third = (submit(consultation) for _ in range(3))
    Submitter.objects.filter(submission=third).update(
        person_group=first.submitters.get().person_group
    )
    assert [row["人の番号"] for row in ledger(consultation)] == [1, 2, 1]


def test_a_long_transcription_goes_on_in_further_columns(consultation):
    text = "書き起こし" * 14_000
    register(
        consultation, Incoming(letter(), passcodes.new_token(), text), by="shoku-in", at=DURING
    )
    [row] = ledger(consultation)
    names = ["全文（書き起こし）", "全文（書き起こし）（続き1）", "全文（書き起こし）（続き2）"]
    assert list(row)[-4:] == [*names, "続きのある欄"]
    assert "".join(row[name] for name in names) == text


def test_a_long_interest_goes_on_in_a_further_column(consultation):
    interest = "𠮷" * 20_000
    submit(consultation, people=(person(interest=interest),))
    [row] = ledger(consultation)
    assert row["利害関係の内容"] + row["利害関係の内容（続き1）"] == interest


def test_a_workbook_brings_the_comments_along_and_csv_does_not(consultation):
    submit(consultation, points=(rules.Point("見本の意見"),))
    book = workbook(exported(consultation, "ledger"))
    assert [row["意見"] for row in book["意見一覧"]] == ["見本の意見"]
    assert list(csv_rows(exported(consultation, "ledger", "csv"))[0])[:2] == ["受付番号", "状態"]


def test_times_are_those_of_the_clock_on_the_wall(consultation):
    submit(consultation, entry())
    [row] = ledger(consultation)
    assert row["受領時刻"] == datetime.fromisoformat("2026-11-10T12:00")
    [row] = csv_rows(exported(consultation, "ledger", "csv"))
    assert row["受領時刻"] == "2026-11-10 12:00:00"


@pytest.mark.parametrize("size", [1, 3])
def test_rows_are_read_in_the_same_queries_whatever_their_number(
    consultation, django_assert_num_queries, size
):
    for _ in range(size):
        submit(consultation, people=(person(),) * size)
    with django_assert_num_queries(6):
        rows = list(LedgerRows(consultation, Scope.ALL.states).sheet("受付簿").rows)
    assert len(rows) == size * size


def test_files_are_counted_and_never_exported(consultation):
    letters = [NamedFile("見本.txt", File("txt", b"kanaria-no-tegami")) for _ in range(2)]
    first, _ = (
        submit(consultation, points=(rules.Point("一"), rules.Point("二"))),
        submit(consultation),
    )
    attach_all([(first, letters)])
    content = exported(consultation, "ledger", "csv")
    assert [(row["意見の件数"], row["添付の件数"]) for row in csv_rows(content)] == [
        ("2", "2"),
        ("1", "0"),
    ]
    assert b"kanaria" not in content


def test_a_clerks_word_on_the_window_stands_in_the_row_with_its_reason(consultation):
    late = submit(consultation, letter(received_on=date(2026, 12, 5)))
    say_on_time(late, True, why="大雪のため", by="x", at=DURING, revision=0)
    [row] = ledger(consultation)
    assert row["期間の内外"] == "期間内"
    assert "日付だけでは、期間外" in row["期間の内外の理由"]
    assert row["期間の内外の理由"].endswith("理由：大雪のため")
