"""What the desk's templates need and Django's do not bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


HEADLESS = '<th class="original"></th>'
"""How the stock admin heads the column that says which row it is: with nothing."""


@register.filter
def headed(table: SafeString) -> SafeString:
    """Give the first column of the stock admin's inline table a head, for those who hear it."""
    named = HEADLESS.replace("></", '><span class="desk-unseen">行</span></')
    return mark_safe(str(table).replace(HEADLESS, named))  # noqa: S308


@register.filter
def of(table: Mapping[int, Any], key: int) -> Any:
    """Return what is known of `key`; nothing if nothing is."""
    return table.get(key)


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:
    """Return what stands under `key`; the key itself if nothing does."""
    return table.get(key, key)
