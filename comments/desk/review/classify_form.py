"""The form that classifies one comment."""

from __future__ import annotations

from typing import Any

from django import forms

from comments.fields.elements import grouped
from comments.fields.rows import RowsField
from comments.models import Comment, Disposition, Section, Tag
from comments.models.comment import WHOLE_PLAN
from plan.models import Element
from plan.outline import Outline

FIELDS = ("element", "disposition", "section", "tags")


class ClassifyForm(forms.ModelForm):
    """Element, 反映区分, section and tags of one comment, out of its own consultation."""

    element = forms.ModelChoiceField(
        Element.objects.none(), label="計画の項目", required=False, empty_label=WHOLE_PLAN
    )
    disposition = forms.ModelChoiceField(
        Disposition.objects.none(), label="反映区分", required=False, empty_label="（未分類）"
    )
    section = forms.ModelChoiceField(
        Section.objects.none(), label="担当", required=False, empty_label="（未定）"
    )
    tags = RowsField(
        Tag.objects.none(), label="タグ", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Comment
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        consultation = self.instance.version.submission.consultation
        for name, rows in (
            ("element", consultation.plan.elements.all()),
            ("disposition", consultation.dispositions.all()),
            ("section", consultation.sections.all()),
            ("tags", consultation.tags.all()),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not consultation.tags.exists():
            self.fields["tags"].help_text = "タグはまだありません（管理者が案件ごとに作ります）。"
        self.fields["element"].choices = grouped(Outline(consultation.plan))  # type: ignore[attr-defined]
