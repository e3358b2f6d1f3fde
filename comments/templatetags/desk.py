"""What the desk's templates need and Django's do not bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(table: Mapping[int, Any], key: int) -> Any:
    """Return what is known of `key`; nothing if nothing is."""
    return table.get(key)


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:
    """Return what stands under `key`; the key itself if nothing does."""
    return table.get(key, key)
