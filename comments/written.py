"""Form fields for what people have written: unchanged but for line breaks, and safe to keep."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comments.japanese import newlines, unwritable


def writable(text: str) -> None:
    """Raise ValidationError if `text` holds a character that cannot be kept unchanged."""
    bad = unwritable(text)
    if bad is not None:
        raise ValidationError(
            f"保存できない文字（U+{ord(bad):04X}）が{text.index(bad) + 1}文字目にあります。"
            "その文字を消すか、打ち直してください。",
            code="unwritable",
        )


class WrittenField(forms.CharField):
    """Text of any kind. Line breaks become LF; control characters and broken bytes are refused."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return newlines(text) if isinstance(text, str) else text

    def run_validators(self, value: Any) -> None:
        if isinstance(value, str):
            writable(value)
        super().run_validators(value)


class PassageField(WrittenField):
    """A passage as it stands: blanks at its ends stay; over `longest` characters it is refused."""

    widget = forms.Textarea

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(strip=False, **kwargs)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"{self.longest:,}文字までで書いてください（いまは{len(value):,}文字です）。",
                code="max_length",
            )
