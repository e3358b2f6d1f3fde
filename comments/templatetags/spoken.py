"""What a consultation's rows say, in the language of the page.

    {{ consultation|spoken:"office" }}           within a line
    {{ consultation|spoken_lines:"about" }}      as paragraphs
    {{ consultation|spoken_bare:"office" }}      where no element may stand: title, attributes

Japanese on an English page is marked as such.
"""

from __future__ import annotations

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html

from comments.models import Consultation, Translated
from comments.public import translated as words
from comments.public.translated import Said

register = template.Library()


def _marked(said: Said) -> str:
    return format_html('<span lang="ja">{}</span>', said.text) if said.is_foreign else said.text


@register.filter
def spoken(row: Translated, name: str) -> str:
    return _marked(words.said(row, name))


@register.filter
def spoken_lines(row: Translated, name: str) -> str:
    said = words.said(row, name)
    lines = linebreaks_filter(said.text)
    return format_html('<div lang="ja">{}</div>', lines) if said.is_foreign else lines


@register.filter
def spoken_bare(row: Translated, name: str) -> str:
    return words.said(row, name).text


@register.filter
def spoken_title(consultation: Consultation) -> str:
    """The title, with 【練習】 in front if it is a rehearsal."""
    return _marked(words.title(consultation))


@register.filter
def bare_title(consultation: Consultation) -> str:
    return words.title(consultation).text
