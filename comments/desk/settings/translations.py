"""The public texts of a consultation in easy Japanese and English, beside the Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from comments.fields.text import PassageField
from comments.loading.file_faults import sentence_fault
from comments.models import Channel, Consultation, RuleSentence, Translated
from comments.records import audit
from japanese import furigana
from japanese.languages import EASY, LANGUAGES, OTHERS, Language, field_of

_TARGETS = tuple(LANGUAGES[code] for code in OTHERS)
LONGEST = 4_000


@dataclass(frozen=True)
class Text:
    """One text of a row, with the fields of its translations."""

    row: Translated
    name: str
    fields: tuple[Any, ...]

    @property
    def label(self) -> str:
        name = str(self.row._meta.get_field(self.name).verbose_name)  # type: ignore[union-attr]
        return f"{self.row}：{name}" if isinstance(self.row, Channel) else name

    @property
    def japanese(self) -> str:
        return str(getattr(self.row, self.name))


class TranslationsForm(forms.ModelForm):
    """A text area for each language under each public text that is not empty."""

    class Meta:
        model = Consultation
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = list(_rows(self.instance))
        for row, name, language in self._each():
            key = _key(row, name, language)
            self.fields[key] = _field(row, name, language)
            self.initial[key] = row.translation(language.code, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for row, name, language in self._each():
            text = cleaned.get(_key(row, name, language), "")
            if text and (fault := _fault(row, text, language)):
                self.add_error(_key(row, name, language), fault)
        return cleaned

    def groups(self) -> Iterator[tuple[str, list[Text]]]:
        """Yield the texts to draw, under what their rows are called."""
        for heading, rows in self._by_kind().items():
            yield (
                heading,
                [Text(row, name, self._bound(row, name)) for row in rows for name in _texts(row)],
            )

    def write(self, *, by: str, at: datetime) -> None:
        """Save what has changed, each row with its event."""
        for row in self._rows:
            pairs = {}
            for name in _texts(row):
                for language in _TARGETS:
                    old = row.translation(language.code, name)
                    new = self.cleaned_data[_key(row, name, language)].strip()
                    if new != old:
                        row.translate(language.code, name, new)
                        pairs[field_of(language, name)] = (old, new)
            if pairs:
                row.save(update_fields=["translations"])
                audit.record(row, "translate", by=by, at=at, detail=audit.differences(row, pairs))

    def _each(self) -> Iterator[tuple[Translated, str, Language]]:
        for row in self._rows:
            for name in _texts(row):
                for language in _TARGETS:
                    yield row, name, language

    def _by_kind(self) -> dict[str, list[Translated]]:
        found: dict[str, list[Translated]] = {}
        for row in self._rows:
            found.setdefault(str(row._meta.verbose_name_plural), []).append(row)
        return found

    def _bound(self, row: Translated, name: str) -> tuple[Any, ...]:
        return tuple(self[_key(row, name, language)] for language in _TARGETS)


def _rows(consultation: Consultation) -> Iterator[Translated]:
    yield consultation
    parts: tuple[models.Manager[Any], ...] = (
        consultation.rule_sentences,
        consultation.grounds,
        consultation.channels,
        consultation.places,
    )
    for part in parts:
        yield from part.all()


def _texts(row: Translated) -> list[str]:
    return [name for name in row.spoken if getattr(row, name)]


def _key(row: Translated, name: str, language: Language) -> str:
    return f"{row._meta.model_name}-{row.pk}-{name}-{language.key}"


def _field(row: Translated, name: str, language: Language) -> PassageField:
    label = f"{row._meta.get_field(name).verbose_name}（{language.called}）"  # type: ignore[union-attr]
    japanese = getattr(row, name)
    attrs = {
        "rows": min(3 + len(japanese) // 40, 8),
        "lang": language.tag,
        "aria-label": f"{label}：{japanese[:40]}",
    }
    return PassageField(
        label=label, required=False, longest=LONGEST, widget=forms.Textarea(attrs=attrs)
    )


def _fault(row: Translated, text: str, language: Language) -> ValidationError | None:
    found = furigana.fault(text) if language.code == EASY else None
    if isinstance(row, RuleSentence):
        found = found or sentence_fault(text)
        if row.key == "window" and not ("{opens}" in text and "{closes}" in text):
            found = found or "{opens} と {closes} を使ってください。期間が変わると文も変わります。"
    return ValidationError(found) if found else None
