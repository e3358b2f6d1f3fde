"""The languages of a page: which it is in, and the same page in the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from japanese import furigana
from japanese.languages import JAPANESE, JAPANESE_ONLY, LANGUAGES, Language, address_in

register = template.Library()


@dataclass(frozen=True)
class Choice:
    """A language, the page's address in it, and whether the page is in it."""

    language: Language
    address: str
    is_current: bool

    @property
    def name(self) -> SafeString:
        """What the language calls itself; 日本語 always with its reading, for who needs it."""
        return mark_safe(furigana.ruby(furigana.encode(self.language.name)))  # noqa: S308

    @property
    def path(self) -> str:
        """The address without what is asked of it."""
        return self.address.partition("?")[0]

    @property
    def absolute(self) -> str:
        return settings.SITE_URL + self.path


@register.simple_tag
def language() -> Language:
    """The language that the page is in."""
    return LANGUAGES[get_language() or JAPANESE]


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any], address: str = "") -> list[Choice]:
    """The languages to choose from, for the page at `address` or the one that is asked for.

    None at the desk, and none where a page is drawn without a request.
    """
    request = context.get("request")
    if request is None or request.path.startswith(JAPANESE_ONLY):
        return []
    here, path = language(), address or request.get_full_path()
    return [Choice(each, address_in(each, path), each == here) for each in LANGUAGES.values()]
