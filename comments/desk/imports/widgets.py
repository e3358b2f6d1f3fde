"""Readers of single cells: texts, codes, days and mail addresses.

`clean` returns the value or raises ValueError with what the clerk has to do. Numbers, codes, days
and addresses of mail are read whatever their width and hyphens; what a person wrote stays to the
letter, but for line ends and the blanks around it.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.widgets import Widget

from comments.desk.imports import day_cells
from comments.desk.imports.table import Unusable
from comments.fields.text import LONGEST_ADDRESS
from japanese import hyphens
from japanese.plain_text import forbidden_fault, with_lf


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
        day = day_cells.day_of(value, opens_on=self.opens_on, closes_on=self.closes_on, epoch=epoch)
        if day > self.today:
            raise ValueError(
                f"未来の日付（{day.year}年{day.month}月{day.day}日）です。日付をお確かめください。"
            )
        return day


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
    # ー stays: a clerk's own number may be a word, データ1.
    narrow = hyphens.in_words(unicodedata.normalize("NFKC", text_of(value)))
    joined = "".join(narrow.split())
    return joined if keep_case else joined.casefold()


def is_empty(value: Any) -> bool:
    """Whether there is nothing in the cell that one could see."""
    return value is None or (isinstance(value, str) and not value.strip())


def _refuse_unusable(value: Any) -> None:
    if isinstance(value, Unusable):
        raise ValueError(value.why)
