"""The revision fields that a desk page carries, for posting to it."""

from __future__ import annotations

from typing import Any

from django.test import Client


def seen(client: Client, address: str) -> dict[str, str]:
    """Return the revision of what stands at `address` now, as the form's page would send it back."""
    return {"revision": client.get(address).context["adminform"].form.carried}


def revision_now(row: Any) -> int:
    """Return the revision of a row as it stands, which a page opened now would carry."""
    found: int = type(row).objects.values_list("revision", flat=True).get(pk=row.pk)
    return found
