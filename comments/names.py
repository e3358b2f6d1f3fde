"""Whether what stands in a name's place is a name. No ORM."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from comments.japanese import fold

_PSEUDONYMS = frozenset(
    fold(word)
    for word in (
        "匿名", "匿名希望", "匿名子", "無記名", "無名", "名無し", "名なし", "ななし", "名無しさん",
        "名無しの権兵衛", "一市民", "いち市民", "市民", "市民A", "一住民", "住民", "一町民", "町民",
        "一国民", "一県民", "一都民", "通行人", "通りすがり", "なし", "無し", "無", "不明", "秘密",
        "ひみつ", "非公開", "特になし", "某", "誰か", "名前", "氏名", "お名前", "anonymous", "anon",
        "noname", "no name", "unknown", "none", "n/a", "test", "テスト", "ほげ", "hoge",
    )
)  # fmt: skip
_BEGINNINGS = tuple(fold(word) for word in ("匿名", "名無し"))
"""No family name begins so: 匿名（三十代）, 匿名でお願いします."""


def is_pseudonym(name: str, inside: Iterable[str] = ()) -> bool:
    """Whether `name` hides who wrote: 匿名, 一市民, ああああ, ＊＊＊.

    `inside` names the municipality, so that 「朝霞市民」 is told from a family name. A single
    character (李), rare characters (𠮷田, 葛󠄀城), O'Brien and half-width kana are names.
    """
    folded = fold(name)
    # N/A is no name, Na is one: what the list spells with a sign is compared with its sign.
    if folded in _PSEUDONYMS:
        return True
    letters = "".join(char for char in folded if _is_letter(char))
    return (
        not letters
        or letters in _PSEUDONYMS
        or letters.startswith(_BEGINNINGS)
        or _is_one_key_held(letters)
        or _is_citizen_of(letters, inside)
    )


def _is_letter(char: str) -> bool:
    # No numerals: 〇〇 is a blank to be filled in. But what Unicode has not named (a registry's own
    # characters, those younger than this Python) may well be the whole of a name.
    return unicodedata.category(char)[0] == "L" or unicodedata.category(char) in ("Co", "Cn")


def _is_one_key_held(folded: str) -> bool:
    return len(folded) >= 3 and len(set(folded)) == 1


def _is_citizen_of(folded: str, inside: Iterable[str]) -> bool:
    return any(
        folded in (fold(place[-cut:] + "民"), fold("一" + place[-cut:] + "民"))
        for place in inside
        for cut in range(2, len(place) + 1)
    )
