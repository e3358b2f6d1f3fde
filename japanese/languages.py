"""The languages of the public site, each with the addresses by which it is chosen. No ORM.

The address alone decides: no guess by what a browser says, no cookie. The desk speaks Japanese.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`name` is how it calls itself, in the notation of furigana.py, `called` how the desk does.

    `tag` is HTML's `lang`.
    """

    code: str
    name: str
    called: str
    tag: str
    prefix: str

    @property
    def hreflang(self) -> str:
        """How `<link rel="alternate">` names it: easy Japanese is no language of the registry."""
        return "ja-x-easy" if self.code == EASY else self.tag

    @property
    def key(self) -> str:
        """How data files and the log name it: easy, en."""
        return self.prefix.rstrip("/")


JAPANESE, EASY, ENGLISH = "ja", "ja-easy", "en"
LANGUAGES: dict[str, Language] = {
    each.code: each
    for each in (
        Language(JAPANESE, "日本語", "日本語", "ja", ""),
        Language(EASY, "やさしい日本語《にほんご》", "やさしい日本語", "ja", "easy/"),
        Language(ENGLISH, "English", "英語", "en", "en/"),
    )
}
OTHERS = tuple(code for code in LANGUAGES if code != JAPANESE)
"""The languages into which what is Japanese is translated."""

JAPANESE_ONLY = "/staff/"
"""Below this address there is Japanese alone."""


def by_key(key: str) -> Language:
    """Return the language that data files and the log name so."""
    return next(each for each in LANGUAGES.values() if each.key == key)


def field_of(language: Language, name: str) -> str:
    """Return the name of a text's translation, where it is a field beside others: en.title."""
    return f"{language.key}.{name}"


def of_address(path: str) -> Language:
    """Return the language that an address chooses."""
    for language in LANGUAGES.values():
        if language.prefix and path.startswith(f"/{language.prefix}"):
            return language
    return LANGUAGES[JAPANESE]


def address_in(language: Language, path: str) -> str:
    """Return the address of the same page in another language, and never one of another site."""
    rest = path.removeprefix(f"/{of_address(path).prefix}")
    return f"/{language.prefix}{rest.lstrip('/')}"
