"""From bytes to tables: which kind of file it is, and which kind of table it holds."""

from __future__ import annotations

from comments.desk.exports.comment_rows import CommentRows
from comments.desk.exports.ledger_rows import LedgerRows
from comments.desk.imports import csv_table, encodings, workbook
from comments.desk.imports.columns import NewRows
from comments.desk.imports.headings import find
from comments.desk.imports.table import Table, Unreadable

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_HEADINGS = (
    "見出しの行が見つかりません。はじめの20行のどこかに、「受領日」「方法」「氏名」「住所」「意見」などの"
    "見出しを書いてください。ひな形の見出しを写すと確実です。"
)

NEW, COMMENTS, LEDGER = "new", "comments", "ledger"
SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    NEW: NewRows.spellings(),
    COMMENTS: {name: (each.column_name,) for name, each in CommentRows.fields.items()},
    LEDGER: {name: (each.column_name,) for name, each in LedgerRows.fields.items()},
}
_SIGNS = {
    COMMENTS: {"number", "position", "version"},
    LEDGER: {"number", "position", "version", "person"},
}
"""Columns by which one of our own exports is known; no ledger of the old kind has them."""


def kind_of(table: Table) -> str | None:
    """Return what sort of table it is: NEW, COMMENTS or LEDGER; None if it has no headings of ours."""
    for kind, signs in _SIGNS.items():
        columns = find(table, SPELLINGS[kind])
        if columns is not None and signs <= columns.at.keys():
            return kind
    return NEW if find(table, SPELLINGS[NEW]) else None


def tables_of(content: bytes, notes: list[str]) -> list[Table]:
    """Return the tables of a file, told by its first bytes; note what a clerk should know of it.

    Raises Unreadable.
    """
    if not content.strip():
        raise Unreadable("ファイルが空です。")
    if content.startswith(_ZIP):
        book = workbook.workbook_of(content)
        if book.hidden:
            names = "、".join(f"「{name}」" for name in book.hidden)
            notes.append(f"隠されているシートは読みません：{names}")
        return book.tables
    if content.startswith(_OLD):
        raise Unreadable(
            "古い形式（XLS）か、パスワードの付いたファイルです。"
            "Excelで開き、パスワードなしのXLSXとして保存し直してください。"
        )
    return [_csv(content, notes)]


def _csv(content: bytes, notes: list[str]) -> Table:
    """Return the table by the first encoding and separator in which the headings are known."""
    trouble: Unreadable | None = None
    for name, text in encodings.decoded(content):
        tables = csv_table.tables_of(text)
        while True:
            try:
                table = next(tables, None)
            except Unreadable as error:
                trouble = trouble or error
                break
            if table is None:
                break
            if kind_of(table):
                notes.append(f"文字コード：{name}")
                return table
    raise trouble or Unreadable(NO_HEADINGS)
