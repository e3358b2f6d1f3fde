"""Texts of a row in the page's language, or in Japanese where there is no translation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext

from comments.domain import rules
from comments.models import Consultation, Ground, RuleSentence, Translated
from japanese import furigana, localized_dates
from japanese.languages import EASY, ENGLISH, JAPANESE


@dataclass(frozen=True)
class Said:
    """A text for residents. `is_foreign`: Japanese on a page of another language."""

    text: str
    is_foreign: bool = False

    def __str__(self) -> str:
        return self.text


def said(row: Translated, name: str) -> Said:
    """Return a text of `row` in the language of the page; in Japanese where it has no other."""
    language = get_language() or JAPANESE
    text = row.translation(language, name)
    if not text:
        text = str(getattr(row, name))
        return Said(text, is_foreign=bool(text) and language == ENGLISH)
    return Said(furigana.encode(text) if language == EASY else text)


def title(consultation: Consultation) -> Said:
    """Return the consultation's title, marked if it is a rehearsal."""
    own = said(consultation, "title")
    if not consultation.rehearsal:
        return own
    return replace(own, text=gettext("【練習】%(title)s") % {"title": own.text})


def sentence(row: RuleSentence, consultation: Consultation) -> Said:
    """Return the sentence of a rule with the window's days in it.

    What is enforced is the Japanese (`RuleSentence.enforced`).
    """
    language = get_language() or JAPANESE
    if not row.translation(language, "sentence"):
        return Said(row.enforced(consultation), is_foreign=language == ENGLISH)
    text = said(row, "sentence").text
    for name, day in (("{opens}", consultation.opens_on), ("{closes}", consultation.closes_on)):
        text = text.replace(name, localized_dates.short_day(day))
    return Said(text)


def terms(consultation: Consultation) -> rules.Terms:
    """Return the consultation's terms in the words of the page, for what is said to residents.

    What is stored keeps the Japanese.
    """
    rows = {row.key: row for row in consultation.rule_sentences.all()}
    labels = {row.key: _label(row) for row in consultation.grounds.all()}
    enforced = consultation.terms
    return replace(
        enforced,
        sentences={key: sentence(rows[key], consultation).text for key in enforced.sentences},
        grounds=tuple(replace(each, label=labels[each.key]) for each in enforced.grounds),
    )


def _label(ground: Ground) -> str:
    return said(ground, "label").text
