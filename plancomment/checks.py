"""What a real site must not be run with, and what no field may be without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import models

from comments.domain.sensitivity import OURS, SENSITIVITY

_NOT_MAIL = "django.core.mail.backends.console.EmailBackend"


@register(Tags.security, deploy=True)
def mail_leaves(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Warn where mail is printed: whoever reads the log could set a new password by its link."""
    if settings.EMAIL_BACKEND != _NOT_MAIL:
        return []
    return [
        Warning(
            "Mail is printed to the log, links to set a password included.",
            hint="Set EMAIL_URL to the city's mail server.",
            id="plancomment.W001",
        )
    ]


@register(Tags.models)
def every_field_says_what_it_is(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Refuse a field of ours that nobody called kept, personal or secret, and a name of none."""
    return sensitivity_faults(apps.get_models(), SENSITIVITY)


def sensitivity_faults(
    installed: Iterable[type[models.Model]], table: Mapping[str, Mapping[str, str]]
) -> list[CheckMessage]:
    """Return an error for each field of our models that the table forgets, and for each it invents."""
    there = {
        f"{model._meta.label_lower}.{each.name}"
        for model in installed
        if model._meta.app_label in OURS or model._meta.label_lower in table
        for each in (*model._meta.fields, *model._meta.many_to_many)
    }
    said = {f"{model}.{name}" for model, fields in table.items() for name in fields}
    hint = "Say in comments/domain/sensitivity.py whether it is kept, personal or secret."
    return [
        *(
            Error(
                f"{name} is not said to be kept, personal or secret.",
                hint=hint,
                id="plancomment.E001",
            )
            for name in sorted(there - said)
        ),
        *(
            Error(
                f"{name} is said to be kept, personal or secret, and does not exist.",
                id="plancomment.E002",
            )
            for name in sorted(said - there)
        ),
    ]
