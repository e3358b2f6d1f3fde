"""The rows of a returned export, each beside the row it was exported from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from comments.desk.exports.columns import Export
from comments.desk.imports import cell_comparison
from comments.desk.imports.columns import CellFault, joined
from comments.desk.imports.headings import Columns
from comments.desk.imports.table import Line, Table, Value, place
from comments.desk.imports.widgets import is_empty, text_of
from comments.domain import receipt_number, states
from comments.domain.whole_number import whole_number

ALL = frozenset(states.STATES)
"""Whatever state a submission is in, its lines come back."""
_HINTS = {
    "opinion": "届いた言葉は書き換えられません。",
    "reason": "届いた言葉は書き換えられません。",
    "text": "届いた言葉は書き換えられません。",
    "state": "受理・対象外などは、提出の画面で決めてください。",
    "reason_code": "受理・対象外などは、提出の画面で決めてください。",
    "element": "計画の項目を変えるときは、「項目の符号」を書き直してください。",
}
_ELSEWHERE = "直すときは、提出の画面で補正してください。"
_CORRECTED = (
    "書き出した後に、この提出は訂正されました。書き出し直して、新しい版を確かめてください。"
)


class Back:
    """The lines of one exported table, each beside what it was exported from."""

    def __init__(self, table: Table, columns: Columns, export: Export, second: str):
        self.table = table
        self.columns = columns
        self.export = export
        self.second = second
        self._names = [export.get_field_name(each) for each in export.get_export_fields()]
        self._plain = cell_comparison.plain(table)

    def lines(self) -> list[Line]:
        return [
            line
            for line in self.table.lines
            if line.number > self.columns.line and not self._is_blank(line)
        ]

    def key(self, line: Line, prefix: str) -> tuple[int, int | None]:
        """Return the number of the line and its second one. Raises ValueError."""
        number = text_of(self.value(line, "number"))
        if not number.strip():
            raise ValueError(
                "受付番号がありません。書き出した表に行を足して登録することはできません。"
                "新しいものは、ひな形に書いて取り込んでください。"
            )
        read = receipt_number.number_of(number, prefix, in_full=True)
        if read is None:
            raise ValueError(
                "この案件の受付番号ではありません。書き出したときの値に戻してください。"
            )
        second = text_of(self.value(line, self.second)).strip()
        position = whole_number(second)
        if second and position is None:
            raise ValueError("書き出したときの値に戻してください。")
        return read, position

    def value(self, line: Line, name: str) -> Value:
        """Return what the line holds in a column; None if the table has no such column."""
        where = self.columns.at.get(name, ())
        return joined([self._plain(line.cell(column)) for column in where]) if where else None

    def exported(self, instance: Any) -> dict[str, Any]:
        """Return what would be exported of the instance now, by the column's name."""
        return dict(zip(self._names, self.export.export_resource(instance), strict=True))

    def fault(self, line: Line, name: str, why: str) -> CellFault:
        where = self.columns.at.get(name)
        heading = self.export.fields[name].column_name
        return CellFault(place(self.table, line.number, where[0] if where else None), heading, why)

    def untouchable(
        self, line: Line, now: Mapping[str, Any], free: frozenset[str]
    ) -> Iterator[CellFault]:
        """Yield the cells outside `free` that say something else than what is held."""
        # The number has found the line, however it is spelt.
        free |= {"number"}
        names = [name for name in self._names if name in self.columns.at and name not in free]
        differing = [name for name in names if not self._is_same(line, name, now[name])]
        if "version" in differing:
            yield self.fault(line, "version", _CORRECTED)
            return
        for name in differing:
            hint = _HINTS.get(name, _ELSEWHERE)
            why = f"この欄は、取込みでは変えられません。元の値「{_short(now[name])}」に戻してください。"
            yield self.fault(line, name, why + hint)

    def _is_same(self, line: Line, name: str, now: Any) -> bool:
        try:
            return cell_comparison.is_same(self.value(line, name), now, self.table.epoch)
        except ValueError:
            return False

    def _is_blank(self, line: Line) -> bool:
        return all(
            is_empty(line.cell(column)) for where in self.columns.at.values() for column in where
        )


def matched(
    back: Back,
    prefix: str,
    instances: Callable[[range], Iterator[tuple[tuple[int, int | None], Any]]],
) -> Iterator[tuple[Line, Any, CellFault | None]]:
    """Yield each line with what it was exported from; without it, what is wrong with the line.

    `instances` yields what is held under numbers in a range, each with its key.
    """
    keys: dict[int, tuple[int, int | None]] = {}
    faults: dict[int, CellFault] = {}
    taken: dict[tuple[int, int | None], int] = {}
    lines = back.lines()
    for line in lines:
        try:
            key = back.key(line, prefix)
        except ValueError as error:
            faults[line.number] = back.fault(line, "number", str(error))
            continue
        first = taken.setdefault(key, line.number)
        if first != line.number:
            faults[line.number] = back.fault(
                line, "number", f"{first}行目と同じ番号です。どちらかの行を消してください。"
            )
        else:
            keys[line.number] = key
    numbers = [number for number, _ in taken]
    within = range(min(numbers, default=0), max(numbers, default=0) + 1)
    found = {key: instance for key, instance in instances(within) if key in taken}
    for line in lines:
        instance = found.get(keys[line.number]) if line.number in keys else None
        fault = faults.get(line.number)
        if instance is None and fault is None:
            fault = back.fault(
                line, "number", "この番号のものはありません。値を元に戻してください。"
            )
        yield line, instance, fault


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 30 else f"{text[:30]}…"
