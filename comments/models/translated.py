"""Public words of a row in the other languages of the site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Translated(models.Model):
    """A row some of whose texts residents read. `spoken` names them.

    `translations` holds language → name → text, in easy Japanese with readings (furigana.py). A text
    without its translation is shown in Japanese.
    """

    spoken: ClassVar[tuple[str, ...]] = ()

    translations = models.JSONField("翻訳", default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def translation(self, language: str, name: str) -> str:
        """Return the text `name` in another language; empty where there is none."""
        return str(self.translations.get(language, {}).get(name, ""))

    def translate(self, language: str, name: str, text: str) -> None:
        """Put the text `name` in another language in, or (empty) take it out. Saves nothing."""
        held = {code: dict(texts) for code, texts in self.translations.items()}
        texts = held.setdefault(language, {})
        texts[name] = text
        if not text:
            del texts[name]
        self.translations = {code: texts for code, texts in held.items() if texts}
