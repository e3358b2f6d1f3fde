"""The parts of the log form: envelope, submitters, opinions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from comments.desk.mailroom.printed_forms import ElementOrCodeField
from comments.domain import deadline, passcodes, rules
from comments.domain.submitter_fields import FIELDS
from comments.fields.submitter import form_field, person_of
from comments.fields.text import PassageField
from comments.models import Consultation
from comments.models.comment import LONGEST
from comments.models.consultation import ChannelKind
from plan.models import Element

LONGEST_LETTER = 100_000
"""Characters a transcription may have, if its opinions are entered one by one as well."""
FIRST_YEAR = 1900
"""Before it no day is one of receiving; the first days there are have no moment in another zone."""
PAPER = [choice for choice in ChannelKind.choices if choice[0] != rules.WEB]
"""The channels that are logged at the desk, switched on or not: what has come is kept."""


def _day(label: str, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **kwargs)


class OddDatesField(forms.MultipleChoiceField):
    """A tick for every two dates in an odd order: asked only where there are such."""

    def __init__(self) -> None:
        super().__init__(
            label="日付の順（確かめて、印を付けてください）",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: list[str]) -> None:
        """Take any ticks: which of them are asked for is known once all dates are."""


class EnvelopeForm(forms.Form):
    """How and when it came, and its whole text."""

    token = forms.CharField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label="方法", choices=PAPER, widget=forms.Select(attrs={"autofocus": True})
    )
    received_on = _day("受領日", help_text="届いた日です。登録する日ではありません。")
    received_time = forms.TimeField(
        label="時刻（分かるとき）",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    postmarked_on = _day("消印の日（郵送）", required=False)
    dated_on = _day("書かれている日付", required=False)
    odd_dates = OddDatesField()
    nobody = forms.BooleanField(label="氏名・住所の記載なし", required=False)
    later = forms.BooleanField(label="意見は届いたもののとおり（あとで書き起こす）", required=False)
    text = PassageField(
        label="全文の書き起こし",
        longest=LONGEST_LETTER,
        required=False,
        help_text="住所・氏名は、ここには書き起こさないでください。"
        "下の「意見」が空のときは、計画全体への意見1件として登録します。",
    )

    def __init__(self, *args: Any, at: datetime, has_scan: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        if not has_scan:
            del self.fields["later"]

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"]
        if not passcodes.is_token(token):
            raise ValidationError("画面が壊れています。新しい登録画面を開いてください。")
        return token

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        today = timezone.localdate(self.at)
        if cleaned.get("received_on") and cleaned["received_on"].year < FIRST_YEAR:
            self.add_error("received_on", "日付をお確かめください（年が古すぎます）。")
        for name in ("received_on", "postmarked_on"):
            if cleaned.get(name) and cleaned[name] > today:
                self.add_error(name, "未来の日付は登録できません。")
        if cleaned.get("postmarked_on") and cleaned.get("channel") != rules.POST:
            self.add_error("postmarked_on", "消印の日は、郵送のときだけ書いてください。")
        moment = self.received_at()
        if moment and cleaned["received_on"] == today and moment > self.at:
            self.add_error("received_time", "未来の時刻は登録できません。")
        self._confirm_odd_dates(cleaned)
        return cleaned

    def _confirm_odd_dates(self, cleaned: dict[str, Any]) -> None:
        """Ask for a tick to each odd order of dates; a tick holds for the two dates it was given to."""
        if not cleaned.get("received_on") or cleaned["received_on"] > timezone.localdate(self.at):
            return
        entry = rules.Entry(
            channel=cleaned.get("channel", ""),
            received_on=cleaned["received_on"],
            postmarked_on=cleaned.get("postmarked_on"),
            dated_on=cleaned.get("dated_on"),
        )
        asked = list(deadline.odd_orders(entry))
        self.fields["odd_dates"].choices = [  # type: ignore[attr-defined]
            (each.key, f"{each.sentence}このとおりで間違いありません。") for each in asked
        ]
        if {each.key for each in asked} - set(cleaned.get("odd_dates", [])):
            words = (
                "日付の順を確かめてください。届いたものがこのとおりなら、印を付けると登録できます。"
            )
            self.add_error("odd_dates", words)

    def received_at(self) -> datetime | None:
        """The moment of arrival, if day and time are given."""
        day = self.cleaned_data.get("received_on")
        time = self.cleaned_data.get("received_time")
        if not day or not time or day.year < FIRST_YEAR:
            return None
        return timezone.make_aware(datetime.combine(day, time))


_OWN: dict[str, dict[str, Any]] = {
    "is_body": {"label": "種類"},
    "representative": {"label": "代表者の氏名（団体）"},
    "grounds": {"label": "提出できる方の区分（書かれているもの）"},
    "interest": {"widget": forms.Textarea(attrs={"rows": 1})},
}
"""What this form says of a submitter's fields in words of its own."""


class PersonForm(forms.Form):
    """One submitter. An empty row is no submitter."""

    locals().update({each.name: form_field(each, **_OWN.get(each.name, {})) for each in FIELDS})

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = grounds  # type: ignore[attr-defined]

    def person(self) -> rules.Person:
        """Return the submitter as the rules see it."""
        return person_of(self.cleaned_data)


class PointForm(forms.Form):
    """One opinion. An empty row is no opinion."""

    element = forms.CharField()
    opinion = PassageField(label="意見", longest=LONGEST, required=False)
    reason = PassageField(
        label="理由",
        longest=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, consultation: Consultation, elements: list[Element], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"] = ElementOrCodeField(
            consultation=consultation,
            elements=elements,
            label="計画の項目",
            help_text="符号か見出しの一部、または用紙の符号（例：R8F/g1-s3/KP）。空欄は計画全体です。",
            widget=forms.TextInput(attrs={"list": "elements", "autocomplete": "off"}),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = cleaned.get("opinion", "").strip()
        if not self.errors and not said and (cleaned["element"] or cleaned["reason"].strip()):
            self.add_error("opinion", "この項目への意見を書いてください。")
        return cleaned

    def point(self) -> rules.Point:
        """Return the opinion as the rules see it."""
        element = self.cleaned_data["element"]
        return rules.Point(
            opinion=self.cleaned_data["opinion"],
            reason=self.cleaned_data["reason"],
            element_id=element.pk if element else None,
        )


PersonFormSet = forms.formset_factory(PersonForm, extra=1, absolute_max=200, max_num=200)
PointFormSet = forms.formset_factory(PointForm, extra=1, absolute_max=200, max_num=200)


def ground_choices(consultation: Consultation) -> list[tuple[str, str]]:
    """Return the grounds a submitter may name, by key."""
    return [(ground.key, ground.label) for ground in consultation.grounds.all()]
