"""Form fields for what people have written: unchanged but for line breaks, and safe to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from japanese.plain_text import unwritable, with_lf

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_ADDRESS = 254
"""Characters of an e-mail address (RFC 5321): as many as its column holds."""
LONGEST_NOTE = 2_000
"""Characters of a note or a reason that the log keeps."""

OUR_ERRORS: dict[str, str | _StrPromise] = {
    "required": _("入力してください。"),
    "invalid": _("入力された内容をお確かめください。"),
    "invalid_choice": _("一覧の中から選んでください。"),
    "invalid_list": _("一覧の中から選んでください。"),
    "null_characters_not_allowed": _("保存できない文字があります。その文字を消してください。"),
}
"""In place of the framework's own words, which are neither easy nor in the site's voice."""


class WrittenField(forms.CharField):
    """Text of any kind. Control characters and broken bytes are refused.

    Line breaks become LF; in a field of one line, which has none but by tampering, a blank.

    Over `longest` characters it is refused and never cut, as `max_length` lets browsers do. A
    required field takes blanks alone for empty.
    """

    default_error_messages = OUR_ERRORS

    def __init__(self, *, longest: int | None = None, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        is_line = not isinstance(self.widget, forms.Textarea)
        return " ".join(text.splitlines()) if is_line else with_lf(text)

    def validate(self, value: Any) -> None:
        super().validate("" if isinstance(value, str) and not value.strip() else value)

    def run_validators(self, value: Any) -> None:
        if isinstance(value, str):
            _refuse_unwritable(value)
            self._refuse_too_long(value)
        super().run_validators(value)

    def _refuse_too_long(self, text: str) -> None:
        if self.longest is not None and len(text) > self.longest:
            raise ValidationError(
                gettext("%(longest)s文字以内で入力してください（いまは%(length)s文字です）。")
                % {"longest": f"{self.longest:,}", "length": f"{len(text):,}"},
                code="longest",
            )


class PassageField(WrittenField):
    """A passage as it stands: blanks at its ends stay."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)


class NoteField(PassageField):
    """Words of a member of staff that the log keeps: a reason, a note. No resident's name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            longest=LONGEST_NOTE,
            widget=forms.Textarea(attrs={"rows": 2}),
            **{"help_text": "提出者のお名前は書かないでください。記録に残ります。", **kwargs},
        )


class AddressField(forms.EmailField):
    """An e-mail address, optional; no longer than what can be kept, and never cut."""

    default_error_messages = OUR_ERRORS

    def __init__(self, **kwargs: Any) -> None:
        too_long = MaxLengthValidator(
            LONGEST_ADDRESS, _("電子メールアドレスは%(limit_value)d文字以内で入力してください。")
        )
        invalid = _("電子メールアドレスの形をお確かめください。例：namae@example.jp")
        # Without max_length, which would let the browser cut what is typed.
        super().__init__(
            required=False,
            max_length=None,
            validators=[too_long],
            error_messages={"invalid": invalid},
            **kwargs,
        )


def _refuse_unwritable(text: str) -> None:
    bad = unwritable(text)
    if bad is not None:
        values = {"line": text[: text.index(bad)].count("\n") + 1, "code": f"U+{ord(bad):04X}"}
        raise ValidationError(
            gettext(
                "%(line)s行目に、保存できない文字があります（%(code)s）。"
                "その文字を消すか、打ち直してください。"
            )
            % values,
            code="unwritable",
        )
