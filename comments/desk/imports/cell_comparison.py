"""Compares cells of a returned export with what is stored, whatever Excel made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from comments.desk.exports.csv_formulas import BEGINNINGS, PREFIX, unprefixed
from comments.desk.imports import day_cells
from comments.desk.imports.table import Table, Value
from comments.desk.imports.widgets import text_of
from japanese.plain_text import with_lf

_A_MINUTE = timedelta(minutes=1)


def is_same(value: Value, held: Any, epoch: datetime) -> bool:
    """Whether the cell says what is held. Raises ValueError if it cannot be read.

    Of moments less than a minute is no difference: seconds are gone when Excel saves CSV.
    """
    if isinstance(held, datetime):
        return abs(_moment(value) - held) < _A_MINUTE
    if isinstance(held, date):
        day = day_cells.day_of(value, opens_on=held, closes_on=held, epoch=epoch)
        return day == held
    text = with_lf(text_of(value))
    if held is None:
        return not text.strip()
    if isinstance(held, int):
        return text.strip() == str(held)
    return text == held or text.strip() == str(held).strip()


def plain(table: Table) -> Callable[[Value], Value]:
    """Return what takes the prefix off that our CSV puts before what looks like a formula."""

    def taken_off(value: Value) -> Value:
        if isinstance(value, str) and value.startswith(tuple(PREFIX + each for each in BEGINNINGS)):
            return unprefixed(value)
        return value

    return taken_off if table.is_csv else lambda value: value


def _moment(value: Value) -> datetime:
    if isinstance(value, datetime):
        return value
    text = text_of(value).strip().replace("/", "-")
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  # a cell knows no zone
        except ValueError:
            continue
    raise ValueError("時刻として読めません。書き出したときの値に戻してください。")
