"""What the desk's templates need and Django's do not bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


HEADLESS = {'<th class="original">': "行", "<th>": "行の削除"}
"""Columns that the stock admin heads with nothing, by the head's start: which row, and taking out."""


@register.filter
def headed(table: SafeString) -> SafeString:
    """Give the headless columns of the stock admin's inline table a head, for those who hear it."""
    named = str(table)
    for start, name in HEADLESS.items():
        named = named.replace(
            f"{start}</th>", f'{start}<span class="desk-unseen">{name}</span></th>'
        )
    return mark_safe(named)  # noqa: S308


@register.filter
def of(table: Mapping[int, Any], key: int) -> Any:
    """Return what is known of `key`; nothing if nothing is."""
    return table.get(key)


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:
    """Return what stands under `key`; the key itself if nothing does."""
    return table.get(key, key)
