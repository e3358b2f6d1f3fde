"""The public addresses that mails name. They are the same from whatever process a mail is queued."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from comments.models import Consultation


def public_address(name: str, consultation: Consultation) -> str:
    """Return the full address of one of the consultation's public pages.

    The public addresses are asked by name: the process that serves the desk alone has none of them.
    """
    path = reverse(name, urlconf="comments.urls_public", args=[consultation.slug])
    return f"{settings.SITE_URL}{path}"


def status_address(consultation: Consultation) -> str:
    """Return where the state of a submission can be looked up."""
    return f"{public_address('consultation', consultation)}status/"
