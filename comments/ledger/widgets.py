"""What the cells of a new row mean: import-export widgets, one a kind of column.

`clean` returns the value or raises ValueError with what the clerk has to do. Numbers, codes, days
and addresses of mail are read whatever their width and hyphens; what a person wrote stays to the
letter, but for line ends and the blanks around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.widgets import Widget

from comments import rules
from comments.elements import named
from comments.japanese import fold
from comments.ledger import days
from comments.ledger.table import Unusable
from comments.models.consultation import ChannelKind
from comments.written import LONGEST_ADDRESS
from plan.models import Element
from plan.plaintext import forbidden_fault, with_lf

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
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


class Written(Widget):
    """A text of a person, to the letter. `longest` in characters; a line has no line breaks."""

    def __init__(self, longest: int, *, is_line: bool = False):
        super().__init__()
        self.longest = longest
        self.is_line = is_line

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = with_lf(text_of(value))
        text = " ".join(text.split("\n")).strip() if self.is_line else text.rstrip().lstrip("\n")
        fault = forbidden_fault(text)
        if fault is not None:
            raise ValueError(f"{fault}その文字を消すか、打ち直してください。")
        if len(text) > self.longest:
            raise ValueError(
                f"{self.longest:,}文字以内にしてください（いまは{len(text):,}文字です）。"
            )
        return text if text.strip() else ""


class Code(Widget):
    """A number or code of any form, by which lines are told to belong together."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return code_of(value)


class Day(Widget):
    """A day, not in the future; None if the cell is empty."""

    def __init__(self, opens_on: date, closes_on: date, today: date):
        super().__init__()
        self.opens_on, self.closes_on, self.today = opens_on, closes_on, today

    def clean(
        self, value: Any, row: Any = None, epoch: datetime | None = None, **kwargs: Any
    ) -> date | None:
        _refuse_unusable(value)
        if is_empty(value):
            return None
        assert epoch is not None
        day = days.day_of(value, opens_on=self.opens_on, closes_on=self.closes_on, epoch=epoch)
        if day > self.today:
            raise ValueError(
                f"未来の日付（{day.year}年{day.month}月{day.day}日）です。日付をお確かめください。"
            )
        return day


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
        self._names = [(each, fold(named(each)), fold(str(each))) for each in elements]
        self._codes = {fold(each.code): each for each in elements}
        self._asked: dict[str, Element | None] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Element | None:
        said = text_of(value).translate(_DASHES)
        typed = fold(said)
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


class Email(Widget):
    """An address of mail, whatever width it was typed in."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        address = code_of(value, keep_case=True)
        if not address:
            return ""
        try:
            validate_email(address)
        except ValidationError as error:
            raise ValueError(
                "電子メールアドレスの形をお確かめください。例：namae@example.jp"
            ) from error
        if len(address) > LONGEST_ADDRESS:
            raise ValueError(f"電子メールアドレスは{LONGEST_ADDRESS}文字以内で書いてください。")
        return address


def text_of(value: Any) -> str:
    """Return a cell's text. Raises ValueError where Excel has made something else of it."""
    _refuse_unusable(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise ValueError(
        "Excelが文字を日付などに変えています。セルの書式を「文字列」にして、"
        "元のとおりに打ち直してください。"
    )


def code_of(value: Any, *, keep_case: bool = False) -> str:
    """Return a code as it is compared: half-width, one kind of hyphen, no blanks."""
    narrow = unicodedata.normalize("NFKC", text_of(value)).translate(_DASHES)
    joined = "".join(narrow.split())
    return joined if keep_case else joined.casefold()


def is_empty(value: Any) -> bool:
    """Whether there is nothing in the cell that one could see."""
    return value is None or (isinstance(value, str) and not value.strip())


def _refuse_unusable(value: Any) -> None:
    if isinstance(value, Unusable):
        raise ValueError(value.why)


def _bare(word: str) -> str:
    return fold(word.translate(_DASHES)).replace("-", "")
