"""Cells of a new row that name a choice: channel, kind of submitter, grounds, element.

As in widgets.py, `clean` returns the value or raises ValueError with what the clerk has to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from import_export.widgets import Widget

from comments.desk.imports.widgets import text_of
from comments.domain import rules
from comments.fields.elements import named, spelt
from comments.models.consultation import ChannelKind
from japanese.folding import fold
from plan.models import Element

_CHANNELS = {
    rules.POST: ("郵送", "郵便", "手紙", "封書", "はがき", "葉書"),
    rules.FAX: ("FAX", "ファクス", "ファックス", "ファクシミリ"),
    rules.EMAIL: ("電子メール", "メール", "Eメール", "E-mail", "mail"),
    rules.COUNTER: ("窓口へ持参", "持参", "窓口", "窓口持参", "直接持参", "来庁"),
    rules.WEB: ("このサイト", "web", "ウェブ", "ホームページ", "HP"),
}
_TELEPHONE = frozenset(fold(each) for each in ("電話", "TEL", "口頭(電話)", "電話口頭"))
_BODY = frozenset(fold(each) for each in ("法人・団体", "法人", "団体", "事業者", "企業", "会社"))
_PERSON = frozenset(fold(each) for each in ("個人", "市民", "住民"))
_WHOLE = frozenset(
    fold(each) for each in ("計画全体", "全体", "全般", "計画全般", "素案全体", "素案全般")
)
_SAID = {"在住": ("住所", "住まい"), "在勤": ("通勤",), "在学": ("通学",)}
"""How clerks call a ground for short, and the words one of which its label then holds."""
_BETWEEN = re.compile(r"[、,，;；\n]")


class Channel(Widget):
    """A way in by its usual names. `no_telephone` is the sentence that rules the telephone out."""

    def __init__(self, no_telephone: str):
        super().__init__()
        self.no_telephone = no_telephone
        self.named = {_bare(word): kind for kind, words in _CHANNELS.items() for word in words}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        said = text_of(value)
        if not said.strip():
            return ""
        kind = self.named.get(_bare(said), "")
        if _bare(said) in _TELEPHONE:
            raise ValueError(f"電話で寄せられた意見は登録できません。{self._because()}")
        if kind == rules.WEB:
            raise ValueError(
                "このサイトで提出されたものは、受付簿に入っています。この行を消してください。"
            )
        if not kind:
            ways = "、".join(
                str(ChannelKind(each).label) for each in _CHANNELS if each != rules.WEB
            )
            raise ValueError(
                f"「{said.strip()[:20]}」は分かりません。{ways}のどれかを書いてください。"
            )
        return kind

    def _because(self) -> str:
        said = f"応募要件に「{self.no_telephone}」とあるためです。" if self.no_telephone else ""
        return f"{said}この行を消してください。"


class Kind(Widget):
    """Whether a submitter is a body: True, False, or None where the cell is empty."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        said = fold(text_of(value))
        if said in _BODY:
            return True
        if said in _PERSON:
            return False
        if said:
            raise ValueError("「個人」か「法人・団体」のどちらかを書いてください。")
        return None


class Grounds(Widget):
    """The grounds a submitter names: labels, codes, numbers (①) or words that only one label has."""

    def __init__(self, grounds: Sequence[rules.Ground]):
        super().__init__()
        self.grounds = grounds
        self._known: dict[str, str] = {}
        for number, ground in enumerate(grounds, start=1):
            for word in (str(number), ground.key, ground.label):
                self._known[fold(word)] = ground.key

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> frozenset[str]:
        said = text_of(value)
        if not said.strip():
            return frozenset()
        if fold(said) in self._known:
            return frozenset({self._known[fold(said)]})
        return frozenset(self._ground(each) for each in _BETWEEN.split(said) if each.strip())

    def _ground(self, word: str) -> str:
        typed = fold(word)
        if typed in self._known:
            return self._known[typed]
        words = [fold(each) for each in _SAID.get(word.strip(), ())] or [typed]
        found = [
            ground for ground in self.grounds if any(each in fold(ground.label) for each in words)
        ]
        if len(found) == 1:
            return found[0].key
        offered = "、".join(f"「{ground.label}」" for ground in self.grounds)
        raise ValueError(
            f"「{word.strip()[:30]}」に当てはまる区分が1つに決まりません。{offered}から選んでください。"
        )


class Elements(Widget):
    """An element of the plan by code, heading, or words that only one has; None: 計画全体."""

    def __init__(self, elements: Sequence[Element]):
        super().__init__()
        self._names = [(each, spelt(named(each)), spelt(str(each))) for each in elements]
        self._codes = {spelt(each.code): each for each in elements}
        self._asked: dict[str, Element | None] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Element | None:
        said = text_of(value)
        typed = spelt(said)
        if typed not in self._asked:
            self._asked[typed] = self._element(typed, said.strip()[:30])
        return self._asked[typed]

    def _element(self, typed: str, said: str) -> Element | None:
        if not typed or typed in _WHOLE:
            return None
        if typed in self._codes:
            return self._codes[typed]
        exact = [each for each, *names in self._names if typed in names]
        found = exact or [each for each, name, _ in self._names if typed in name]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValueError(
                f"「{said}」に当てはまる計画の項目がありません。"
                "符号か見出しを書いてください（計画全体への意見は空欄）。"
            )
        first = "、".join(named(each) for each in found[:3])
        raise ValueError(
            f"「{said}」に当てはまる計画の項目が{len(found)}件あります（{first}など）。"
            "符号を書いてください。"
        )


def _bare(word: str) -> str:
    return spelt(word).replace("-", "")
