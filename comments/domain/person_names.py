"""Whether what stands in a name's place is a name, and when two are the same. No ORM."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from japanese.folding import fold

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
_ALIKE = str.maketrans(
    {
        other: group[0]
        for group in (
            "高髙", "崎﨑嵜碕", "斎齋斉齊", "辺邊邉", "沢澤", "浜濱濵", "広廣", "国國", "桜櫻", "滝瀧", "真眞",
            "恵惠", "栄榮", "徳德", "島嶋嶌", "吉𠮷", "関關", "竜龍", "富冨", "峰峯", "晃晄", "黒黑", "条條",
            "亀龜", "万萬", "与與", "円圓", "静靜", "清淸", "曽曾", "蔵藏", "尭堯", "遥遙", "弥彌", "寿壽",
            "実實", "宝寶", "戸戶", "館舘", "橋槗", "槙槇", "薮藪", "桑桒", "瀬瀨", "豊豐", "芦蘆", "糸絲",
            "双雙",
        )
        for other in group[1:]
    }
)  # fmt: skip
"""Characters of names that one and the same person writes now this way, now that."""
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


def is_same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: width, kana, blanks, signs and variants are free."""
    return _as_called(one) == _as_called(other)


def _as_called(name: str) -> str:
    folded = fold(name).translate(_ALIKE)
    # A name may be all signs; then they are all there is to compare.
    return "".join(char for char in folded if _is_letter(char)) or folded


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
