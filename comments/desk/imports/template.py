"""ひな形: the template workbook, with the rules and lists to choose from."""

from __future__ import annotations

from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from comments.desk.imports.columns import NewRows
from comments.domain import rules
from comments.fields.elements import named
from comments.models import Consultation
from comments.models.comment import WHOLE_PLAN
from comments.models.consultation import ChannelKind
from plan.outline import Outline

SHEET = "台帳"
_CHOICES, _RULES = "選択肢", "説明"
_LINES = 2_000
"""Lines that have lists to choose from."""
_WIDTHS = {"number": 8, "address": 36, "grounds": 28, "element": 30, "opinion": 60, "reason": 40}
_HOW = (
    "1行に意見を1件書きます。1通に意見がいくつもあるときは、行を分けて、同じ「番号」を続けて書きます。",
    "連名のときは、行を分けて、同じ「番号」で氏名と住所を書きます（その行の意見は空欄のまま）。",
    "「番号」は、行をまとめるためのものです。受付番号は、取り込むときに新しく付きます。空欄なら1行で1通です。",
    "必ず書く列：受領日（届いた日）、方法。意見は、その項目への意見を書きます。",
    "日付は、令和8年11月10日、R8.11.10、2026/11/10、11/10のどれでも書けます。未来の日付は登録できません。",
    "計画の項目は、一覧から選ぶか、符号か見出しを書きます。空欄は計画全体への意見です。",
    "提出できる方の区分は、一覧から選びます。2つ以上あるときは「、」で区切って書きます。",
    "氏名・住所・意見・理由は、書かれたとおりに登録します（前後の空白だけを除きます）。",
    "要件に合わないものも登録できます。確認結果が付き、受理するかどうかは後で決めます。",
    "同じ表をもう一度取り込んでも、登録済みの行は増えません。表で直した行は、別の新しいものになります。",
)


def write_template(consultation: Consultation, file: IO[bytes]) -> None:
    """Write the workbook: the sheet to fill in, the choices, and how it is done."""
    with Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        choices = book.add_worksheet(_CHOICES)
        lists = _choices(consultation)
        _fill_in(book, page, lists)
        _list(choices, lists, book.add_format({"bold": True}))
        _rules(book, consultation)


def _choices(consultation: Consultation) -> dict[str, list[str]]:
    ways = [str(label) for kind, label in ChannelKind.choices if kind != rules.WEB]
    return {
        "channel": ways,
        "is_body": ["個人", "法人・団体"],
        "grounds": [ground.label for ground in consultation.grounds.all()],
        "element": [WHOLE_PLAN, *(named(each) for each in Outline(consultation.plan))],
    }


def _fill_in(book: Workbook, page: Worksheet, lists: dict[str, list[str]]) -> None:
    heading = book.add_format({"bold": True, "bg_color": "#E8F1FE", "border": 1, "text_wrap": True})
    # As text: a spreadsheet would make a day of the address 1-2-3, and a number of 007.
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    for column, (name, field) in enumerate(NewRows.fields.items()):
        page.set_column(column, column, _WIDTHS.get(name, 16), text)
        page.write_string(0, column, field.column_name, heading)
        if name in lists:
            page.data_validation(1, column, _LINES, column, _offered(name, lists))


def _offered(name: str, lists: dict[str, list[str]]) -> dict[str, Any]:
    """Return the rule of a list. What else is typed is warned of, not refused: 通勤、通学 are two."""
    column = list(lists).index(name)
    first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(len(lists[name]), column, row_abs=True, col_abs=True)
    return {
        "validate": "list",
        "source": f"={_CHOICES}!{first}:{last}",
        "error_type": "information",
        "error_title": "一覧にない値です",
        "error_message": "「選択肢」のシートにある値か、符号を書いてください。",
    }


def _list(page: Worksheet, lists: dict[str, list[str]], bold: Any) -> None:
    for column, (name, values) in enumerate(lists.items()):
        page.set_column(column, column, 40)
        page.write_string(0, column, f"{NewRows.fields[name].column_name}に書けるもの", bold)
        for row, value in enumerate(values, start=1):
            page.write_string(row, column, value)


def _rules(book: Workbook, consultation: Consultation) -> None:
    page = book.add_worksheet(_RULES)
    wide = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 100, wide)
    sentences = consultation.terms.sentences.values()
    lines = [consultation.marked_title, "", "書き方", *_HOW, "", "応募要件", *sentences]
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, wide)
