"""意見一覧: what its rows hold, and that the text comes out as it came in."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from comments.desk.exports.comment_rows import CommentRows
from comments.desk.exports.fingerprint import fingerprint
from comments.desk.exports.options import Scope
from comments.domain import passcodes, rules
from comments.files.kinds import File
from comments.models import Tag
from comments.records.attachments import NamedFile
from comments.records.register import Incoming, register
from plan.models import Element
from tests.comments.desk.exports.making import accept, exported
from tests.comments.desk.exports.reading import csv_rows, workbook
from tests.makers import DURING, entry, letter, submit

HEADINGS = [
    "受付番号",
    "意見の番号",
    "版",
    "状態",
    "対象外の理由",
    "方法",
    "受領日",
    "項目の符号",
    "計画の項目",
    "意見",
    "理由",
    "反映区分",
    "担当",
    "タグ",
    "同じ意見の番号",
    "照合",
]
TEXTS = [
    "一行目\n二行目\n",
    " 前と後ろの空白 \t",
    "😀👩\u200d👧 𠮷田 髙橋 葛\U000e0100城 ｶﾞ",
    '=HYPERLINK("http://example.jp","x")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'引用",
    "''=1",
    "_x000D_ と _x0041_",
    "<r><t>見本</t></r>",
    "<r>&amp;</r>",
    '"引用", とコンマ\n',
    "http://example.jp/",
    "007",
    "2026/11/5",
    "1E5",
    "TRUE",
    "#N/A",
    "{=1}",
]


def opinions(rows):
    return [row["意見"] for row in rows]


def one_row(content):
    [row] = workbook(content)["意見一覧"]
    return row


def test_a_row_says_where_a_point_stands_and_what_became_of_it(consultation):
    element = Element.objects.get(code="g1-s1")
    submission = accept(
        submit(consultation, points=(rules.Point("見本の意見", "見本の理由", element.pk),))
    )
    comment = submission.current_version.comments.get()
    comment.disposition = consultation.dispositions.get(key="amend")
    comment.section = consultation.sections.get()
    comment.save()
    comment.tags.set([Tag.objects.create(consultation=consultation, name=n) for n in ("い", "ろ")])
    assert one_row(exported(consultation, "comments")) == dict(
        zip(
            HEADINGS,
            [
                "M8-0001",
                1,
                1,
                "受理",
                None,
                "このサイト",
                datetime.fromisoformat("2026-11-10"),
                "g1-s1",
                "市の施策 見本の施策その1",
                "見本の意見",
                "見本の理由",
                "反映（案を修正）",
                "見本課",
                "い、ろ",
                1,
                fingerprint("g1-s1", "反映（案を修正）", "見本課", ["ろ", "い"]),
            ],
            strict=True,
        )
    )


def test_csv_has_the_same_cells_with_iso_dates(consultation):
    submit(consultation)
    [row] = csv_rows(exported(consultation, "comments", "csv"))
    assert list(row.values()) == [
        "M8-0001",
        "1",
        "1",
        "受付（未確認）",
        "",
        "このサイト",
        "2026-11-10",
        "",
        "計画全体",
        "見本の意見です。",
        "見本の理由です。",
        "",
        "",
        "",
        "1",
        fingerprint("", "", "", []),
    ]
    assert list(row) == HEADINGS


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_out_of_a_workbook_unchanged(consultation, text):
    submit(consultation, points=(rules.Point(text, text),))
    row = one_row(exported(consultation, "comments"))
    assert (row["意見"], row["理由"]) == (text, text)


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_out_of_csv_unchanged_once_the_prefix_is_off(consultation, text):
    submit(consultation, points=(rules.Point(text, text),))
    assert opinions(csv_rows(exported(consultation, "comments", "csv"))) == [text]


def test_every_text_in_a_workbook_is_a_typed_string(consultation):
    submit(consultation, points=tuple(rules.Point(text) for text in TEXTS))
    book = load_workbook(io.BytesIO(exported(consultation, "comments")))
    column = HEADINGS.index("意見") + 1
    cells = [book["意見一覧"].cell(row, column) for row in range(2, len(TEXTS) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


def test_no_cell_of_csv_begins_like_a_formula(consultation):
    submit(consultation, points=tuple(rules.Point(text) for text in TEXTS))
    content = exported(consultation, "comments", "csv").decode("utf-8-sig")
    for beginning in ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"):
        assert f",{beginning}" not in content
        assert f',"{beginning}' not in content


def test_csv_begins_with_a_byte_order_mark_and_keeps_line_breaks_as_lf(consultation):
    submit(consultation, points=(rules.Point("一\n二"),))
    content = exported(consultation, "comments", "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert "一\n二".encode() in content


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(consultation, form):
    long = "𠮷" * 20_000
    submit(consultation, points=(rules.Point(long), rules.Point("短い意見")))
    content = exported(consultation, "comments", form)
    rows = csv_rows(content) if form == "csv" else workbook(content)["意見一覧"]
    assert list(rows[0])[9:11] == ["意見", "意見（続き1）"]
    assert list(rows[0])[-1] == "続きのある欄"
    assert rows[0]["意見"] + rows[0]["意見（続き1）"] == long
    assert rows[0]["続きのある欄"] == "意見"
    assert rows[1]["意見"] == "短い意見"
    assert not rows[1]["意見（続き1）"]
    assert not rows[1]["続きのある欄"]


def test_a_long_text_that_fits_needs_no_further_column(consultation):
    submit(consultation, points=(rules.Point("あ" * 20_000),))
    assert list(one_row(exported(consultation, "comments"))) == HEADINGS


def test_rows_follow_the_numbers_and_within_them_the_order_of_the_points(consultation):
    submit(consultation, points=(rules.Point("一の一"), rules.Point("一の二")))
    submit(consultation, letter(points=(rules.Point("二の一"),)))
    rows = workbook(exported(consultation, "comments"))["意見一覧"]
    assert opinions(rows) == ["一の一", "一の二", "二の一"]


def test_accepted_only_leaves_out_the_rest(consultation):
    accept(submit(consultation, points=(rules.Point("受理した意見"),)))
    submit(consultation, points=(rules.Point("未確認の意見"),))
    content = exported(consultation, "comments", scope="accepted")
    assert opinions(workbook(content)["意見一覧"]) == ["受理した意見"]


def test_dates_are_dates_in_a_workbook(consultation):
    submit(consultation, letter(received_on=date(2026, 11, 6)))
    book = load_workbook(io.BytesIO(exported(consultation, "comments")))
    cell = book["意見一覧"].cell(2, HEADINGS.index("受領日") + 1)
    assert cell.is_date
    assert cell.number_format == "yyyy/mm/dd"
    assert cell.value == datetime.fromisoformat("2026-11-06")


@pytest.mark.parametrize("size", [1, 3])
def test_rows_are_read_in_the_same_queries_whatever_their_number(
    consultation, django_assert_num_queries, size
):
    for _ in range(size):
        submit(consultation, points=tuple(rules.Point(f"意見{n}") for n in range(size)))
    for comment in submit(consultation).current_version.comments.all():
        comment.tags.add(Tag.objects.create(consultation=consultation, name="い"))
    with django_assert_num_queries(5):
        rows = list(CommentRows(consultation, Scope.ALL.states).sheet("意見一覧").rows)
    assert len(rows) == size * size + 1


def test_an_opinion_that_stands_in_a_file_says_so(consultation):
    letter_in_file = NamedFile("見本.txt", File("txt", b"mihon"))
    incoming = Incoming(entry(points=(), files=1), passcodes.new_token(), files=(letter_in_file,))
    accept(register(consultation, incoming, by="web", at=DURING))
    row = one_row(exported(consultation, "comments"))
    assert (row["計画の項目"], row["意見"]) == (
        "計画全体",
        "（添付のとおり。書き起こしてください）",
    )
