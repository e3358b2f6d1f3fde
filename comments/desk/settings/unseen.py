"""A page that was opened before somebody else saved does not undo, unseen, what they did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from comments.desk.event_wording import told
from comments.desk.settings.inlines import PARTS
from comments.models import Consultation, Event

_SUBJECTS = ("comments.consultation", *(part.model._meta.label_lower for part in PARTS))


def events_of_consultation(pk: int) -> models.QuerySet[Event]:
    """Return what was done to a consultation and to the rows under it, the last first."""
    return Event.objects.filter(consultation_id=pk, subject__in=_SUBJECTS)


class SeenForm(forms.ModelForm):
    """Carries the last event that its reader could know of, and is refused once there is another.

    The fields are posted whole, those of the rows below too: what a stale page still shows would
    overwrite what has been saved since.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = _stamp(_last(self.instance.pk))

    def clean(self) -> dict[str, Any]:
        """Compare under the row's lock, which the admin's transaction holds until it has saved."""
        cleaned = super().clean() or {}
        pk = self.instance.pk
        if pk is not None:
            Consultation.objects.select_for_update().get(pk=pk)
            last = _last(pk)
            if last is not None and cleaned.get("seen") != _stamp(last):
                raise ValidationError(_refusal(last))
        return cleaned


def _last(pk: int | None) -> Event | None:
    return None if pk is None else events_of_consultation(pk).first()


def _stamp(event: Event | None) -> str:
    return "" if event is None else str(event.pk)


def _refusal(last: Event) -> str:
    return format_html(
        "まだ保存していません。この画面を開いた後に、{by}がこの案件を変えました（{moment}）。"
        '<a href="{address}" target="_blank">いまの内容を新しい画面で開き</a>、'
        "必要な変更をそこで入れ直してください。この画面に書いたものは、閉じるまで残っています。",
        by=told(last).by,
        moment=f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}",
        address=reverse("admin:comments_consultation_change", args=[last.consultation_id]),
    )
