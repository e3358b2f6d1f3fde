"""Translations in a consultation's file: tables `[….easy]` and `[….en]` under what they translate.

In rows, as in what is remembered of a file, a translation is a field of its own, `en.title`: so the
desk's edit of one leaves the others to the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import models

from comments.models import RuleSentence, Translated
from japanese import furigana
from japanese.languages import EASY, LANGUAGES, OTHERS, Language, field_of
from plan.tomlfile import Document, TomlFault
from plan.tomlkeys import Key, check_table
from plan.tomllines import KeyPath

LANGUAGES_OF_FILES: tuple[Language, ...] = tuple(LANGUAGES[code] for code in OTHERS)


def spoken(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of the texts of a model that are translated."""
    return model.spoken if issubclass(model, Translated) else ()


def tables(model: type[models.Model]) -> dict[str, Key]:
    """Return the keys under which a row's translations stand in the file."""
    if not spoken(model):
        return {}
    return {each.key: Key(each.called, dict) for each in LANGUAGES_OF_FILES}


def faults(
    document: Document, path: KeyPath, model: type[models.Model], keys: Mapping[str, Key]
) -> Iterator[TomlFault]:
    """Yield what is wrong in the translations of the row at `path`, whose own keys are `keys`."""
    for language in LANGUAGES_OF_FILES:
        below = (*path, language.key)
        if isinstance(document.value(*below), dict):
            allowed = {name: _key(keys[name], language) for name in spoken(model)}
            yield from check_table(document, below, allowed)
            if model is RuleSentence:
                yield from _days_missing(document, path, below)


def as_fields(model: type[models.Model], table: Mapping[str, Any]) -> dict[str, str]:
    """Return the translations that a row of the file holds, each as a field, none left out."""
    return {
        field_of(each, name): str(table.get(each.key, {}).get(name, "")).strip()
        for each in LANGUAGES_OF_FILES
        for name in spoken(model)
    }


def held(row: models.Model) -> dict[str, str]:
    """Return the translations that a row of the database holds, in the same way."""
    if not isinstance(row, Translated):
        return {}
    return {
        field_of(each, name): row.translation(each.code, name)
        for each in LANGUAGES_OF_FILES
        for name in row.spoken
    }


def _key(key: Key, language: Language) -> Key:
    """Return what a translation may be: like the text itself, though it may be longer or missing."""

    def rule(text: str) -> str | None:
        own = key.rule(text) if key.rule else None
        return own or (furigana.fault(text) if language.code == EASY else None)

    return replace(key, required=False, max_length=None, rule=rule)


def _days_missing(document: Document, path: KeyPath, below: KeyPath) -> Iterator[TomlFault]:
    text = document.value(*below, "sentence")
    if document.value(*path, "key") != "window" or not isinstance(text, str):
        return
    if not ("{opens}" in text and "{closes}" in text):
        message = "期間の文の訳にも {opens} と {closes} を使ってください。"
        yield document.fault(*below, "sentence", message=message)
