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


def is_pseudonym(name: str, inside: Iterable[str] = ()) -> bool:
    """Whether `name` hides who wrote: 匿名, 一市民, ああああ, ＊＊＊.

    `inside` names the municipality, so that 「朝霞市民」 is told from a family name. A single
    character (李), rare characters (𠮷田, 葛󠄀城), O'Brien and half-width kana are names.
    """
    folded = "".join(char for char in fold(name) if _is_letter(char))
    if not folded:
        return True
    return folded in _PSEUDONYMS or _is_one_key_held(folded) or _is_citizen_of(folded, inside)


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" and not char.isdigit()


def _is_one_key_held(folded: str) -> bool:
    return len(folded) >= 3 and len(set(folded)) == 1


def _is_citizen_of(folded: str, inside: Iterable[str]) -> bool:
    return any(
        folded in (fold(place[-cut:] + "民"), fold("一" + place[-cut:] + "民"))
        for place in inside
        for cut in range(2, len(place) + 1)
    )
