"""Full public addresses for mails and slips, the same from every process."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from comments.models import Consultation
from japanese.languages import JAPANESE, LANGUAGES, address_in


def public_address(name: str, consultation: Consultation, language: str = JAPANESE) -> str:
    """Return the full address of one of the consultation's public pages, in a language of the site.

    The public addresses are asked by name: the process that serves the desk alone has none of them.
    """
    path = reverse(name, urlconf="comments.public.urls", args=[consultation.slug])
    return f"{settings.SITE_URL}{address_in(LANGUAGES[language], path)}"
