"""What the form of a row at the desk carries, so that its post is one of a page that was seen."""

from __future__ import annotations

from django.test import Client


def seen(client: Client, address: str) -> dict[str, str]:
    """Return the mark of what stands at `address` now, as the form's page would send it back."""
    return {"seen": client.get(address).context["adminform"].form.carried}
