"""The parts of a consultation, as rows under it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from comments.desk.model_admin import ByCapability
from comments.domain import rules
from comments.domain.access import Capability
from comments.fields.text import WrittenField
from comments.models import (
    Channel,
    Disposition,
    Ground,
    RuleSentence,
    Section,
    Submitter,
    ViewingPlace,
)

MOST_ROWS = 200


class KeyedForm(forms.ModelForm):
    """A row whose key is chosen once: files, drafts and exports refer to it."""

    fixed = "key"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.fixed in self.fields:
            self.fields[self.fixed].disabled = True


class ChannelForm(KeyedForm):
    fixed = "kind"


class PartFormSet(forms.BaseInlineFormSet):
    """Rows in a table, whose fields have no visible label of their own: each is named."""

    @property
    def removed(self) -> list[Any]:
        """The forms of rows that are to go."""
        return [form for form in self.forms if self._should_delete_form(form)]  # type: ignore[attr-defined]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", field.label)


class RuleFormSet(PartFormSet):
    """Rules without which nothing can be taken in must stay."""

    def clean(self) -> None:
        super().clean()
        kept = {
            form.cleaned_data.get("key")
            for form in self.forms
            if form.is_valid() and form not in self.removed
        }
        missing = [
            rule.meaning
            for rule in rules.RULES.values()
            if rule.indispensable and rule.key not in kept
        ]
        if missing:
            names = "、".join(f"「{meaning}」" for meaning in missing)
            raise ValidationError(f"次の規則は外せません：{names}")


class GroundFormSet(PartFormSet):
    """A ground that a submitter has named stays: the table between would follow it in silence."""

    def clean(self) -> None:
        super().clean()
        gone = [form.instance for form in self.removed if form.instance.pk]
        names = [str(row) for row in gone if Submitter.objects.filter(grounds=row).exists()]
        if names:
            raise ValidationError(f"提出者が選んでいるため、外せません：{'、'.join(names)}")


class PartInline(ByCapability, admin.TabularInline):
    """Rows of a consultation. What comments refer to is protected by the database."""

    changes = Capability.SETTINGS
    adds = True
    extra = 0
    max_num = MOST_ROWS
    template = "comments/desk/settings/rows.html"
    form = KeyedForm
    formset = PartFormSet
    formfield_overrides = {
        models.CharField: {"form_class": WrittenField},
        models.TextField: {
            "form_class": WrittenField,
            "widget": forms.Textarea(attrs={"rows": 2, "cols": 60}),
        },
    }

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the formset; it draws no more rows than that, whatever number was posted."""
        return super().get_formset(request, obj, **{"absolute_max": MOST_ROWS, **kwargs})


class RuleSentenceInline(PartInline):
    model = RuleSentence
    formset = RuleFormSet


class GroundInline(PartInline):
    model = Ground
    formset = GroundFormSet


class ChannelInline(PartInline):
    """A way in is switched off, not removed."""

    model = Channel
    form = ChannelForm
    max_num = len(rules.CHANNELS)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PlaceInline(PartInline):
    model = ViewingPlace


class DispositionInline(PartInline):
    model = Disposition


class SectionInline(PartInline):
    model = Section


PARTS = (
    RuleSentenceInline,
    GroundInline,
    ChannelInline,
    PlaceInline,
    DispositionInline,
    SectionInline,
)
