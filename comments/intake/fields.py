"""Fields for text as people write it: kept as typed, or refused with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from comments.japanese import newlines, unwritable


class WrittenField(forms.CharField):
    """A line or a text. Only line breaks are made alike (LF); leading spaces stay.

    Refuses characters that could not be kept unchanged everywhere, with a message that says
    which line to look at.
    """

    def __init__(self, *, longest: int, text: bool = False, **kwargs: Any):
        kwargs.setdefault("strip", not text)
        super().__init__(**kwargs)
        self.longest = longest
        if text:
            self.widget.attrs["data-counter"] = str(longest)

    def to_python(self, value: Any) -> str:
        return newlines(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value if value.strip() else "")
        bad = unwritable(value)
        if bad is not None:
            raise ValidationError(_unwritable(value, bad), code="unwritable")
        if len(value) > self.longest:
            raise ValidationError(
                gettext("%(longest)s文字以内で入力してください（いまは%(length)s文字です）。")
                % {"longest": f"{self.longest:,}", "length": f"{len(value):,}"},
                code="longest",
            )

    def run_validators(self, value: str) -> None:
        """`validate` has said all there is to say; Django's own words would say it again."""


def _unwritable(value: str, bad: str) -> str:
    line = value[: value.index(bad)].count("\n") + 1
    return gettext(
        "%(line)s行目に、保存できない文字があります（%(code)s）。その文字を消すか、打ち直してください。"
    ) % {"line": line, "code": f"U+{ord(bad):04X}"}
