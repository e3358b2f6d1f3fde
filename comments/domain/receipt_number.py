"""受付番号: how it is written, and how it is read again from whatever people type. No ORM.

Written it is `R8F-0003`, in a rehearsal `練習R8F-0003`. Who types it need not mind width, case,
leading zeros, what stands between prefix and number, or 練習, which not every keyboard can type;
the number alone will do. A prefix may hold digits: where nothing stands between, only who knows the
prefixes can tell R8-0003 from R80-003. So they are passed in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from japanese.folding import fold
from japanese.hyphens import IN_BETWEEN

REHEARSAL = "練習"
"""What the prefix of a rehearsal begins with."""

_DIGITS = re.compile(r"0*([1-9][0-9]{0,8})")
"""Numbers begin with 1; of more than nine digits there is none."""
_MARK = re.compile(rf"[\[(【〔「]?{REHEARSAL}[\])】〕」]?")
_APART, _AS_WRITTEN, _RUN_TOGETHER = 3, 2, 1
"""How surely a prefix is meant: something stands behind it, the digits are those that are written."""
_ALONE = 0


class _Typed(NamedTuple):
    """What was typed, without what stands in between."""

    is_marked: bool
    """Whether it begins with 練習."""
    rest: str
    """All that follows it."""
    last: str
    """The part behind the last hyphen or blank."""
    is_in_parts: bool


class _Reading(NamedTuple):
    number: int
    sureness: int


def write(prefix: str, number: int | None) -> str:
    """Return a number as it is shown and printed. One that is not drawn yet is 0000."""
    return f"{prefix}-{_padded(number or 0)}"


def rehearsal_prefix(prefix: str) -> str:
    """Return the prefix of a rehearsal's numbers, by that of the real thing."""
    return f"{REHEARSAL}{prefix}"


def reads_as(prefix: str) -> tuple[bool, str]:
    """Return what two prefixes have in common that a reader cannot tell apart: R8, r8 and Ｒ８."""
    read = _parts(prefix)
    return read.is_marked, read.rest


def number_of(typed: str, prefix: str, *, in_full: bool = False) -> int | None:
    """Return the number that was typed, where one prefix can be meant; None if it is none."""
    return readings(typed, [prefix], in_full=in_full).get(prefix)


def readings(typed: str, prefixes: Iterable[str], *, in_full: bool = False) -> dict[str, int]:
    """Return the number that was typed, for each of the known `prefixes` that can be meant by it.

    A number alone can be any prefix's; one without 練習 can be the rehearsal's too. `in_full` is for
    what files say, which nobody typed: only what has the prefix, and 練習 where it belongs, counts.
    """
    text = _parts(typed)
    found = {prefix: _reading(text, prefix, in_full) for prefix in prefixes}
    read = {prefix: each for prefix, each in found.items() if each is not None}
    surest = max((each.sureness for each in read.values()), default=_ALONE)
    return {
        prefix: each.number for prefix, each in read.items() if each.sureness in (surest, _ALONE)
    }


def _reading(text: _Typed, prefix: str, in_full: bool) -> _Reading | None:
    own = _parts(prefix)
    if text.is_marked != own.is_marked and (in_full or text.is_marked):
        return None
    named = _named(text, own.rest)
    if not in_full:
        return named or _alone(text)
    least = _APART if text.is_in_parts else _AS_WRITTEN
    return named if named is not None and named.sureness >= least else None


def _named(text: _Typed, prefix: str) -> _Reading | None:
    """Return the number behind the prefix, if the text begins with it."""
    # Of the prefix 練習 nothing is left but the mark.
    if not text.rest.startswith(prefix) or not (prefix or text.is_marked):
        return None
    digits = text.rest.removeprefix(prefix)
    number = _number(digits)
    # Digits that something parts are no number: 1-2 is not 12.
    if number is None or len(digits) > len(text.last):
        return None
    if text.is_in_parts and digits == text.last:
        return _Reading(number, _APART)
    if digits == _padded(number):
        return _Reading(number, _AS_WRITTEN)
    # Behind a prefix of digits alone 81 is rather the 81st than the first.
    return None if text.rest.isdecimal() else _Reading(number, _RUN_TOGETHER)


def _alone(text: _Typed) -> _Reading | None:
    number = _number(text.rest)
    is_whole = len(text.rest) <= len(text.last)
    return _Reading(number, _ALONE) if number is not None and is_whole else None


def _number(digits: str) -> int | None:
    found = _DIGITS.fullmatch(digits)
    return int(found[1]) if found else None


def _padded(number: int) -> str:
    """At least four digits."""
    return f"{number:04d}"


def _parts(text: str) -> _Typed:
    narrow = unicodedata.normalize("NFKC", text)
    parts = [fold(part) for part in IN_BETWEEN.split(narrow) if part] or [""]
    whole = "".join(parts)
    mark = _MARK.match(whole)
    rest = whole[mark.end() :] if mark else whole
    return _Typed(bool(mark), rest, parts[-1], len(parts) > 1)
