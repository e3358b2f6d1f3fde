"""The form that classifies one comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from comments.elements import grouped
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
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(), label="タグ", required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

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
        self.initial["seen"] = _stamp(self.instance)

    def clean(self) -> dict[str, Any]:
        """Two clerks on one comment never overwrite each other in silence.

        The row is read anew under its lock, which the admin's transaction holds until it has saved.
        """
        cleaned = super().clean() or {}
        rows = Comment.objects.select_for_update(of=("self",))
        now = rows.select_related("disposition", "classified_by").get(pk=self.instance.pk)
        if cleaned.get("seen") != _stamp(now):
            raise forms.ValidationError(_refusal(now))
        return cleaned


def _stamp(comment: Comment) -> str:
    return comment.classified_at.isoformat() if comment.classified_at else ""


def _refusal(now: Comment) -> str:
    return format_html(
        "まだ保存していません。開いているあいだに、ほかの職員がこの意見を分類しました。"
        'いま：{disposition}（{by}）。<a href="{address}">この意見を開き直して</a>、'
        "いまの分類を確かめてください。",
        disposition=now.disposition or "未分類",
        by=now.classified_by or "",
        address=reverse("admin:comments_comment_change", args=[now.pk]),
    )
