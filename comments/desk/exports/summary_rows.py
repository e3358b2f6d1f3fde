"""集計: all counts as one table."""

from __future__ import annotations

from collections.abc import Iterator

from comments.desk.exports.sheet import Heading, Row, Sheet
from comments.records.counts import GROUNDLESS, Summary, Tally

HEADINGS = [
    Heading("集計", 24),
    Heading("符号", 16),
    Heading("区分", 40),
    Heading("提出の件数", 12),
    Heading("提出者数", 12),
    Heading("意見件数", 12),
]


def summary_sheet(name: str, summary: Summary) -> Sheet:
    """Return the summary as rows of 集計・符号・区分 and three numbers; empty where none applies."""
    return Sheet(name, HEADINGS, _rows(summary))


def _rows(summary: Summary) -> Iterator[Row]:
    yield ["受け付けた提出", "", "すべての状態", summary.received, None, None]
    yield from _table("状態別", summary.states)
    yield from _table("対象外の理由別", summary.reasons)
    yield from _table("受理したもの", [summary.total])
    yield from _table("方法別", summary.channels)
    yield from _table("提出できる方の区分別", summary.grounds)
    yield ["提出できる方の区分別", "", GROUNDLESS, None, summary.groundless, None]
    yield ["提出できる方の区分の延べ数", "", "複数回答の合計", None, summary.ground_answers, None]
    yield from _table("計画の項目別", summary.elements)
    yield from _table("反映区分別", summary.dispositions)
    yield from _table("受領日別", summary.days)


def _table(name: str, tallies: list[Tally]) -> Iterator[Row]:
    for each in tallies:
        yield [name, each.key, each.label, each.submissions, each.people, each.points]
