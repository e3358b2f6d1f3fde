"""Re-importing an export: edited classifications are changed, anything else is reported."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from comments.desk.edit_conflicts.stale import Stale
from comments.desk.imports.preview import digest
from comments.desk.imports.stored_file import keep
from comments.desk.imports.take_in import take_in
from comments.desk.review.classify import classify
from comments.domain import rules
from comments.files.kinds import File
from comments.models import Comment, Event, Submission
from comments.public.followup.correct import correct
from comments.records.attachments import NamedFile
from comments.records.register import Incoming, register
from tests.comments.desk.exports.making import exported
from tests.comments.desk.exports.test_comment_rows import TEXTS
from tests.comments.desk.imports.making import counted, places, seen
from tests.makers import DURING, entry, letter, person, submit

SHEET = "意見一覧"


@pytest.fixture
def clerk(db):
    return User.objects.create_user("shoku-in", is_staff=True)


@pytest.fixture
def two(consultation):
    """Two submissions, the second with two opinions and two people; a tag."""
    consultation.tags.create(name="バス")
    consultation.tags.create(name="道路")
    submit(consultation)
    submit(
        consultation,
        people=(person(), person(name="見本 花子")),
        points=(rules.Point("=1+1 の見本"), rules.Point("二つ目\nの見本")),
    )
    return consultation


def edited(content: bytes, cells: dict[str, object], sheet: str = SHEET) -> bytes:
    """The workbook with other values in some cells of a sheet."""
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book[sheet][place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(content: bytes, heading: str, sheet: str = SHEET) -> str:
    """The letter of the column with this heading."""
    book = load_workbook(io.BytesIO(content))
    return next(cell.column_letter for cell in book[sheet][1] if cell.value == heading)


def take(consultation, content, clerk):
    file = keep(consultation, content, by=clerk, at=DURING)
    shown = digest(content, seen(consultation, content))
    return take_in(file, seen=shown, by=clerk, at=DURING, may_classify=True)


@pytest.mark.parametrize("kind", ["comments", "ledger"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_exported_and_not_edited_is_the_same(two, kind, form):
    outcome = seen(two, exported(two, kind, form))
    lines = {("comments", "xlsx"): 3, ("comments", "csv"): 3, ("ledger", "csv"): 3}
    assert counted(outcome) == {"same": lines.get((kind, form), 6)}
    assert not outcome.faults


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_text_comes_back_as_it_left(consultation, form):
    points = tuple(rules.Point(text, text) for text in [*TEXTS, "長" * 20_000, "𠮷" * 20_000])
    submit(consultation, points=points)
    outcome = seen(consultation, exported(consultation, "comments", form))
    assert places(outcome) == []
    assert counted(outcome) == {"same": len(points)}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_sort_of_submitter_comes_back_as_it_left(consultation, form):
    body = person(name="見本の会", representative="見本 代表", is_body=True, interest="=隣")
    submit(consultation, letter(people=(), postmarked_on=date(2026, 11, 5)))
    submit(consultation, letter(people=(body, person(email="mihon@example.jp"))))
    register(consultation, Incoming(letter(), "k" * 43, "全文\n" * 9_000), by="x", at=DURING)
    submit(consultation)
    outcome = seen(consultation, exported(consultation, "ledger", form))
    assert places(outcome) == []
    assert counted(outcome)["same"] == (5 if form == "csv" else 9)


def test_what_excel_makes_of_a_csv_file_is_no_change(two):
    text = exported(two, "comments", "csv").decode("utf-8-sig")
    saved = text.replace("2026-11-10", "2026/11/10").encode("cp932")
    assert counted(seen(two, saved)) == {"same": 3}
    text = exported(two, "ledger", "csv").decode("utf-8-sig")
    saved = text.replace("2026-11-10 12:00:00", "2026/11/10 12:00").encode("cp932")
    assert counted(seen(two, saved)) == {"same": 3}


def test_an_opinion_in_a_file_comes_back_as_it_left(consultation):
    files = (NamedFile("見本.txt", File("txt", "見本".encode())),)
    sent = Incoming(entry(points=(), files=1), "k" * 43, files=files)
    register(consultation, sent, by="web", at=DURING)
    assert counted(seen(consultation, exported(consultation, "comments"))) == {"same": 1}


def test_lines_that_were_taken_out_or_sorted_change_nothing(two):
    book = load_workbook(io.BytesIO(exported(two, "comments")))
    sheet = book[SHEET]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    sheet.delete_rows(2, 3)
    for line in (lines[2], lines[0]):
        sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    assert counted(seen(two, file.getvalue())) == {"same": 2}


def test_what_was_corrected_since_is_told_by_its_version(two):
    content = exported(two, "comments")
    submission = Submission.objects.get(number=1)
    words = {"element": "", "opinion": "直した意見", "reason": ""}
    correct(submission, [words], base=1, at=DURING)
    outcome = seen(two, content)
    assert places(outcome) == [f"「意見一覧」{column(content, '版')}2"]
    assert "訂正されました" in outcome.cells[0].why


@pytest.mark.parametrize("form", ["comments", "ledger"])
def test_the_cost_of_lines_does_not_grow_with_them(two, form):
    def count() -> int:
        content = exported(two, form, "csv")
        with CaptureQueriesContext(connection) as queries:
            seen(two, content)
        return len(queries)

    few = count()
    for _ in range(3):
        submit(two)
    assert count() == few


def test_an_edited_classification_is_changed_on_the_right_comment(two, clerk):
    content = exported(two, "comments")
    letters = {name: column(content, name) for name in ("反映区分", "担当", "タグ", "項目の符号")}
    content = edited(
        content,
        {
            f"{letters['反映区分']}3": "盛り込み済み",
            f"{letters['担当']}3": "見本課",
            f"{letters['タグ']}3": "バス、道路",
            f"{letters['項目の符号']}4": "ｇ１－ｓ１",
        },
    )
    assert counted(seen(two, content)) == {"changed": 2, "same": 1}
    assert take(two, content, clerk).classified == 2
    first, second, third = Comment.objects.order_by("version__submission__number", "position")
    assert first.disposition is None
    assert second.disposition.label == "盛り込み済み"
    assert second.section.name == "見本課"
    assert {tag.name for tag in second.tags.all()} == {"バス", "道路"}
    assert third.element.code == "g1-s1"
    assert Event.objects.filter(action="classify").count() == 2
    assert counted(seen(two, content)) == {"same": 3}


def test_the_preview_shows_from_what_to_what(two):
    content = exported(two, "comments")
    content = edited(content, {f"{column(content, '反映区分')}2": "反映（案を修正）"})
    moves = [row.moves for row in seen(two, content).rows if row.moves]
    assert [(m.called, m.old, m.new) for m in moves[0]] == [
        ("反映区分", "（なし）", "反映（案を修正）")
    ]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("意見", "書き換えた意見"),
        ("理由", "書き換えた理由"),
        ("状態", "受理"),
        ("方法", "郵送"),
        ("受領日", "2026/11/9"),
        ("反映区分", "ない区分"),
        ("項目の符号", "nai-1"),
        ("タグ", "ないタグ"),
        ("担当", "ない課"),
        ("受付番号", "M8-0099"),
        ("受付番号", "X9-0001"),
        ("受付番号", "1"),
        ("受付番号", "練習M8-0001"),
        ("受付番号", None),
        ("版", 2),
        ("計画の項目", "別の見出し"),
    ],
)
def test_what_cannot_be_changed_so_is_wrong_in_its_cell(two, heading, value):
    content = exported(two, "comments")
    place = f"{column(content, heading)}3"
    assert places(seen(two, edited(content, {place: value}))) == [f"「意見一覧」{place}"]


@pytest.mark.parametrize("spelt", ["Ｍ８－０００１", "m8-1", "M8‐0001", "M8 0001", "M80001"])
@pytest.mark.parametrize(("kind", "sheet"), [("comments", "意見一覧"), ("ledger", "受付簿")])
def test_a_number_that_is_spelt_in_another_way_is_the_same(two, kind, sheet, spelt):
    content = exported(two, kind)
    outcome = seen(two, edited(content, {f"{column(content, '受付番号', sheet)}2": spelt}, sheet))
    assert counted(outcome).keys() == {"same"}


def test_a_table_of_the_real_thing_is_none_of_its_rehearsal(two):
    content = exported(two, "comments")
    two.prefix = "練習M8"
    two.save(update_fields=["prefix"])
    assert counted(seen(two, content)) == {"wrong": 3}


def test_a_heading_changed_without_its_code_is_wrong(two):
    content = exported(two, "comments")
    place = f"{column(content, '計画の項目')}2"
    title = str(two.plan.elements.get(code="g1-s1"))
    assert places(seen(two, edited(content, {place: title}))) == [f"「意見一覧」{place}"]


def test_a_submitter_changed_in_the_table_is_told_in_its_cell(two):
    content = exported(two, "ledger")
    place = f"{column(content, '氏名・名称', '受付簿')}3"
    outcome = seen(two, edited(content, {place: "見本 次郎"}, "受付簿"))
    assert places(outcome) == [f"「受付簿」{place}"]
    assert "補正" in outcome.cells[0].why


def test_the_same_line_twice_is_wrong(two):
    content = exported(two, "comments")
    cells = {f"{column(content, '意見の番号')}4": 1}
    outcome = seen(two, edited(content, cells))
    assert places(outcome) == ["「意見一覧」A4"]


def test_what_was_changed_on_the_screen_alone_stays(two, clerk):
    content = exported(two, "comments")
    comment = Comment.objects.order_by("pk").first()
    classify([comment.pk], by=clerk, at=DURING, section=two.sections.get())
    assert counted(seen(two, content)) == {"same": 3}


def test_what_was_changed_in_both_is_shown_and_not_overwritten(two, clerk):
    content = exported(two, "comments")
    comment = Comment.objects.order_by("pk").first()
    classify([comment.pk], by=clerk, at=DURING, section=two.sections.get())
    place = f"{column(content, '反映区分')}2"
    outcome = seen(two, edited(content, {place: "盛り込み済み"}))
    assert places(outcome) == [f"「意見一覧」{place}"]
    assert "画面でも変えられています" in outcome.cells[0].why


def test_a_change_between_preview_and_word_is_looked_at_anew(two, clerk):
    content = exported(two, "comments")
    content = edited(content, {f"{column(content, '反映区分')}2": "盛り込み済み"})
    file = keep(two, content, by=clerk, at=DURING)
    shown = digest(content, seen(two, content))
    comment = Comment.objects.order_by("pk").first()
    classify([comment.pk], by=clerk, at=DURING, section=two.sections.get())
    with pytest.raises(Stale):
        take_in(file, seen=shown, by=clerk, at=DURING, may_classify=True)
    comment.refresh_from_db()
    assert comment.disposition is None


def test_without_the_mark_nothing_is_compared(two):
    content = exported(two, "comments")
    outcome = seen(two, edited(content, {f"{column(content, '照合')}1": "メモ"}))
    assert "「照合」の列がありません" in outcome.faults[0]
    assert not outcome.is_ready


def test_who_may_not_classify_is_told(two):
    content = exported(two, "comments")
    place = f"{column(content, '担当')}2"
    outcome = seen(two, edited(content, {place: "見本課"}), may_classify=False)
    assert places(outcome) == [f"「意見一覧」{place}"]
    assert "権限" in outcome.cells[0].why
