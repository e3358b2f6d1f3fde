"""The languages of the public site, as its addresses have them: none in front for Japanese."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def prefixes() -> dict[str, str]:
    """Return what stands in front of an address → the language that it then speaks.

    As many as the URL conf distinguishes: one, the empty one, where it has no languages.
    """
    found: dict[str, str] = {"": settings.LANGUAGE_CODE}
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            found.setdefault(reverse("home").rstrip("/"), code)
    return found
