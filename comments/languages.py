"""The languages of the public site, each with the addresses by which it is chosen. No ORM.

The address alone decides: no guess by what a browser says, no cookie. The desk speaks Japanese.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`name` is how it calls itself, in the notation of furigana.py; `tag` is HTML's `lang`."""

    code: str
    name: str
    tag: str
    prefix: str

    @property
    def hreflang(self) -> str:
        """How `<link rel="alternate">` names it: easy Japanese is no language of the registry."""
        return "ja-x-easy" if self.code == EASY else self.tag


JAPANESE, EASY, ENGLISH = "ja", "ja-easy", "en"
LANGUAGES: dict[str, Language] = {
    each.code: each
    for each in (
        Language(JAPANESE, "日本語", "ja", ""),
        Language(EASY, "やさしい日本語《にほんご》", "ja", "easy/"),
        Language(ENGLISH, "English", "en", "en/"),
    )
}
OTHERS = tuple(code for code in LANGUAGES if code != JAPANESE)
"""The languages into which what is Japanese is translated."""

JAPANESE_ONLY = "/staff/"
"""Below this address there is Japanese alone."""


def of_address(path: str) -> Language:
    """Return the language that an address chooses."""
    for language in LANGUAGES.values():
        if language.prefix and path.startswith(f"/{language.prefix}"):
            return language
    return LANGUAGES[JAPANESE]


def address_in(language: Language, path: str) -> str:
    """Return the address of the same page in another language."""
    return f"/{language.prefix}{path.removeprefix(f'/{of_address(path).prefix}')}"
