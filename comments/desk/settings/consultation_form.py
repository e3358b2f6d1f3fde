"""The form of a consultation: what may still change, and what a change needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comments.domain.states import Refused
from comments.fields.text import WrittenField
from comments.models import Consultation
from comments.models.consultation import Phase
from comments.records.window import move_window
from plan.models import Plan

WINDOW = ("opens_on", "closes_on")


class NamesField(WrittenField):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python("\n".join(value) if isinstance(value, list) else value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        for name in value:
            super().run_validators(name)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial or "") != self.to_python(data or "")


class ConsultationForm(forms.ModelForm):
    """Once opened, the window moves by its verb alone, with a reason that is made public."""

    plan = forms.ModelChoiceField(Plan.objects.all(), label="計画（素案）")
    inside = NamesField(
        label="市内とする範囲",
        help_text="都道府県からの市区町村名を、1行に1つ書いてください。例：埼玉県朝霞市",
    )
    window_reason = WrittenField(
        label="期間を変える理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="受付が始まった後に開始日・終了日を変えるときに書いてください。"
        "公開ページにそのまま出ます。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A rehearsal has a plan of its own: practice must never fix a real text.
        if "plan" in self.fields:
            self.fields["plan"].queryset = Plan.objects.exclude(  # type: ignore[attr-defined]
                consultations__rehearsal=not self.instance.rehearsal
            )
        for name, is_settled in _settled(self.instance).items():
            if is_settled and name in self.fields:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        closes_on, until = cleaned.get("closes_on"), cleaned.get("personal_data_until")
        if isinstance(closes_on, date) and isinstance(until, date) and until <= closes_on:
            self.add_error("personal_data_until", "終了日より後の日にしてください。")
        if self.moves_window and not self.errors:
            self._try_window(cleaned)
        return cleaned

    @property
    def moves_window(self) -> bool:
        """Whether the window of a consultation that exists is to change."""
        return self.instance.pk is not None and bool(set(WINDOW) & set(self.changed_data))

    def _try_window(self, cleaned: dict[str, Any]) -> None:
        """Ask the verb itself, and take back what it did."""
        try:
            with transaction.atomic():
                move_window(
                    Consultation.objects.get(pk=self.instance.pk),
                    opens_on=cleaned["opens_on"],
                    closes_on=cleaned["closes_on"],
                    reason=cleaned["window_reason"],
                    by="",
                    at=timezone.now(),
                )
                transaction.set_rollback(True)
        except Refused as refused:
            raise ValidationError(str(refused)) from refused


def _settled(consultation: Consultation) -> dict[str, bool]:
    """Return which fields can no longer change: addresses and numbers have been given out."""
    exists = consultation.pk is not None
    opened = exists and consultation.phase(timezone.now()) is not Phase.BEFORE
    return {
        "slug": exists,
        "plan": opened or consultation.rehearsal,
        "prefix": consultation.last_number > 0,
    }
