"""The desk's forms for the plan: they store text just as a loaded file would."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from japanese.plain_text import forbidden_fault, with_lf
from plan.models import Element, Plan


class PlainTextField(forms.CharField):
    """A long text with LF, without control characters; an indent at its start is kept.

    Browsers send CRLF. Stored so, every text saved at the desk would look edited to a reload.
    """

    widget = forms.Textarea

    def __init__(self, **kwargs: Any):
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> Any:
        return with_lf(super().to_python(value) or "").strip("\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if fault := forbidden_fault(value):
            raise ValidationError(fault)


class LineField(forms.CharField):
    """A text of one line, without control characters."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if fault := forbidden_fault(value):
            raise ValidationError(fault)


class ElementChoice(forms.ModelChoiceField):
    """Choice of an element that says of which plan it is: copies have elements of one name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.plan.slug}｜{obj.code}　{obj}"


class PlanForm(forms.ModelForm):
    class Meta:
        model = Plan
        fields = ("slug", "title", "short_title", "notice", "pdf_url")
        field_classes = {"title": LineField, "short_title": LineField, "notice": PlainTextField}


class ElementForm(forms.ModelForm):
    class Meta:
        model = Element
        fields = (
            "plan",
            "code",
            "kind",
            "actor",
            "parent",
            "number",
            "title",
            "text",
            "note",
            "page",
            "position",
        )
        field_classes = {
            "number": LineField,
            "title": LineField,
            "text": PlainTextField,
            "note": PlainTextField,
            "parent": ElementChoice,
        }
