"""Whether an address lies in the city. No ORM.

Only a municipality that is recognised makes an address one of elsewhere: 「本町1-1-1」 alone may be
anywhere, and is left to a clerk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import cache
from pathlib import Path

from japanese import hyphens

_TABLE = Path(__file__).with_name("municipalities.txt")
_DESIGNATED = frozenset(
    (
        "札幌", "仙台", "さいたま", "千葉", "横浜", "川崎", "相模原", "新潟", "静岡", "浜松",
        "名古屋", "京都", "大阪", "堺", "神戸", "岡山", "広島", "北九州", "福岡", "熊本",
    )
)  # fmt: skip
"""Cities with wards of their own."""
_SHARED_WARDS = ("北区", "中央区", "港区")
"""Names that wards of Tokyo share with wards of those cities."""
_POSTCODE = re.compile(r"〒?\d{3}-?\d{4}")


class Place(Enum):
    """Where an address lies, as far as it says."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


def locate(address: str, inside: Iterable[str]) -> Place:
    """Say where `address` lies.

    `inside` are full names of what counts as inside, prefecture and municipality (埼玉県朝霞市).
    A town or village counts as recognised only with its prefecture or county in front, because
    quarters bear the same names (栄町, 朝日町).
    """
    text = _plain(address)
    homes = [_plain(name) for name in inside]
    if any(text.startswith(_spellings(home)) for home in homes):
        return Place.INSIDE
    prefecture = _prefecture_of(text)
    if not prefecture:
        if text.startswith(_SHARED_WARDS) and any(_has_wards(home) for home in homes):
            return Place.UNKNOWN
        return Place.OUTSIDE if text.startswith(_unmistakable()) else Place.UNKNOWN
    if not any(home.startswith(prefecture) for home in homes):
        return Place.OUTSIDE
    known = text[len(prefecture) :].startswith(_municipalities()[prefecture])
    return Place.OUTSIDE if known else Place.UNKNOWN


def is_municipality(name: str) -> bool:
    """Whether `name` is a municipality in full, with its prefecture: 埼玉県朝霞市."""
    text = _plain(name)
    prefecture = _prefecture_of(text)
    return bool(prefecture) and text[len(prefecture) :] in _municipalities()[prefecture]


def _plain(text: str) -> str:
    joined = "".join(unicodedata.normalize("NFKC", text).split()).replace("ヶ", "ケ")
    # ー is a hyphen in a postcode only: behind it, it is a kana of the address.
    postcode = _POSTCODE.match(hyphens.in_codes(joined))
    return joined[postcode.end() :] if postcode else joined


def _prefecture_of(text: str) -> str:
    return next((name for name in _municipalities() if text.startswith(name)), "")


def _spellings(home: str) -> tuple[str, ...]:
    """The ways to write `home`: in full, without prefecture, with prefecture and no county."""
    prefecture = _prefecture_of(home)
    rest = home[len(prefecture) :]
    return home, rest, prefecture + _without_county(rest)


def _has_wards(home: str) -> bool:
    return home[len(_prefecture_of(home)) :].split("市")[0] in _DESIGNATED


@cache
def _municipalities() -> dict[str, tuple[str, ...]]:
    """Prefecture → its municipalities; those in a county both with it and without."""
    table = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            prefecture, names = _plain_line(line)
            table[prefecture] = tuple(names) + tuple(_without_county(name) for name in names)
    return table


def _plain_line(line: str) -> tuple[str, list[str]]:
    prefecture, names = line.replace("ヶ", "ケ").split("\t")
    return prefecture, names.split(" ")


def _without_county(name: str) -> str:
    return re.sub(r"^.+?郡(?=.+[町村]$)", "", name)


@cache
def _unmistakable() -> tuple[str, ...]:
    """Names that are a municipality's even without a prefecture: cities, wards, 郡 and town."""
    return tuple(
        name
        for names in _municipalities().values()
        for name in names
        if name.endswith(("市", "区")) or "郡" in name[1:-1]
    )
