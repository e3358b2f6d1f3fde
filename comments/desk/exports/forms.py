"""The form of the export page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from comments.desk.exports.options import NEEDS_REASON, Form, Kind, Order, Scope
from comments.fields.text import WrittenField


class ExportForm(forms.Form):
    """Kind, form, states and reason. Offers only the kinds that the person may export."""

    kind = forms.ChoiceField(label="内容", widget=forms.RadioSelect)
    form = forms.ChoiceField(
        label="ファイルの形式",
        choices=Form.choices,
        widget=forms.RadioSelect,
        help_text="Excelで開くときはXLSXをお使いください。CSVでは、住所などが日付と読まれることがあります。",
    )
    scope = forms.ChoiceField(
        label="対象",
        choices=Scope.choices,
        widget=forms.RadioSelect,
        help_text="集計では、この選択によらず、受理したものを集計し、ほかの状態を別に示します。",
    )
    reason = WrittenField(
        label="書き出す理由",
        required=False,
        longest=500,
        help_text="受付簿を書き出すときは、必ず書いてください。記録に残ります。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, kinds: Sequence[Kind]):
        first = {"kind": Kind.COMMENTS, "form": Form.XLSX, "scope": Scope.ACCEPTED}
        super().__init__(data, initial=first)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs = cleaned.get("kind") in NEEDS_REASON
        if needs and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "個人情報を書き出す理由を書いてください。")
        return cleaned

    def order(self) -> Order:
        """Return what was chosen; call it once the form is valid."""
        chosen = self.cleaned_data
        return Order(
            Kind(chosen["kind"]), Form(chosen["form"]), Scope(chosen["scope"]), chosen["reason"]
        )
