"""A whole number that a page of ours carries along and a form brings back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comments.domain.whole_number import LARGEST_KEY, whole_number


class WholeNumberField(forms.IntegerField):
    """A hidden number, read as every other that a request brings."""

    widget = forms.HiddenInput

    def __init__(self, *, most: int = LARGEST_KEY, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._most = most

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        number = whole_number(str(value), most=self._most)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number
