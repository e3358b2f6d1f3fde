"""Reads days as clerks write them: 令和8年11月10日, R8.11.10, 2026/11/10, 11/10, serial numbers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from comments.desk.imports.table import Value
from comments.domain.whole_number import whole_number
from japanese import hyphens

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
"""The year before the first of each era."""
_WEEKDAY = re.compile(r"[(\[]?[月火水木金土日](曜日?)?[)\]]?$")
_TIME = re.compile(r"[ t]*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SEP = r"[年/.\-]"
_ERA = re.compile(
    rf"(令和|平成|昭和|[rhs])\.?(元|\d{{1,2}}){_SEP}(\d{{1,2}})[月/.\-](\d{{1,2}})日?"
)
_WESTERN = re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}})[月/.\-](\d{{1,2}})日?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})[月/.\-](\d{1,2})日?")
_TWO_DIGITS = re.compile(r"\d{1,2}[年/.\-]\d{1,2}[月/.\-]\d{1,2}日?")
_SERIALS = range(30_000, 80_000)
"""Serial numbers that are taken for days: 1982 to 2119, in the system that counts from 1900."""
_FORMS = "令和8年11月10日、R8.11.10、2026/11/10、11/10のいずれかの形で書いてください。"


def day_of(
    value: Value,
    *,
    opens_on: date,
    closes_on: date,
    epoch: datetime,
) -> date:
    """Return the day in a cell. Raises ValueError with what to do.

    Without a year it is the one nearest to the window, in it if there is one. `epoch` is the day
    from which serial numbers count.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value, epoch)
    if not isinstance(value, str):
        raise ValueError(f"日付ではありません。{_FORMS}")
    return _written(value.strip(), opens_on, closes_on, epoch)


def _written(said: str, opens_on: date, closes_on: date, epoch: datetime) -> date:
    text = _plain(said)
    try:
        found = _full(text) or _without_year(text, opens_on, closes_on)
    except ValueError as error:
        raise ValueError(f"「{said}」という日はありません。日付をお確かめください。") from error
    if found is not None:
        return found
    if _TWO_DIGITS.fullmatch(text):
        raise ValueError(f"「{said}」は、年が読み取れません。{_FORMS}")
    number = whole_number(text)
    if number is not None:
        return _number(number, epoch)
    raise ValueError(f"「{said[:30]}」は、日付として読めません。{_FORMS}")


def _plain(text: str) -> str:
    folded = hyphens.in_codes(unicodedata.normalize("NFKC", text)).casefold().strip()
    folded = _TIME.sub("", folded) if ":" in folded else folded
    joined = "".join(folded.split())
    # 11/10(火), 11月10日火曜日; but the 日 of 11月10日 stays.
    shorter = _WEEKDAY.sub("", joined)
    return shorter if shorter != joined and shorter[-1:] in "日0123456789" else joined


def _full(text: str) -> date | None:
    if found := _ERA.fullmatch(text):
        year = 1 if found[2] == "元" else int(found[2])
        return date(_ERAS[found[1]] + year, int(found[3]), int(found[4]))
    if found := _WESTERN.fullmatch(text) or _PLAIN.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    return None


def _without_year(text: str, opens_on: date, closes_on: date) -> date | None:
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    days = [
        day
        for year in range(opens_on.year - 1, closes_on.year + 2)
        if (day := _day(year, int(found[1]), int(found[2])))
    ]
    if not days:
        raise ValueError(text)
    return min(days, key=lambda day: max(opens_on - day, day - closes_on, timedelta(0)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(value: float, epoch: datetime) -> date:
    """Return the day of a serial number, or of 20261110."""
    if isinstance(value, int) and (found := _PLAIN.fullmatch(str(value))):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        if day is not None:
            return day
    # A workbook of the 1904 system counts 1,462 fewer.
    fewer = (epoch - datetime(1899, 12, 30)).days  # noqa: DTZ001
    if not _SERIALS.start <= value + fewer < _SERIALS.stop:
        raise ValueError(f"「{value:g}」は、日付として読めません。{_FORMS}")
    return (epoch + timedelta(days=int(value))).date()
