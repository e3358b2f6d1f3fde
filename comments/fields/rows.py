"""A choice of several rows by their keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comments.domain.whole_number import whole_number


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a key that is no whole number is no choice.

    Django looks all keys up at once, and SQLite raises OverflowError for one that it cannot hold.
    """

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if whole_number(str(key)) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": key},
                )
        return super().clean(value)
