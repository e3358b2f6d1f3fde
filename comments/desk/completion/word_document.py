"""A blank A4 Word document in Japanese."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from docx import Document
from docx.document import Document as Made
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_FONT = "游明朝"
_SIZES = {"Normal": 11, "Title": 16, "Heading 2": 12}
"""Points of the styles a letter uses."""
_THUMBNAIL = "metadata/thumbnail"


def blank(*, author: str, title: str, at: datetime) -> Made:
    """Return an empty document. The template's names, colours, picture and western fonts are gone."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(4)
        _write_in_japanese(style.element.get_or_add_rPr())
    paragraph = document.styles["Title"].element.pPr
    paragraph.remove(paragraph.find(qn("w:pBdr")))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "ja-JP")
    _drop_thumbnail(document)
    about = document.core_properties
    about.author = about.last_modified_by = author
    about.title = title
    about.comments = ""
    about.language = "ja"
    about.created = about.modified = timezone.localtime(at).replace(tzinfo=None)
    return document


def _write_in_japanese(properties: Any) -> None:
    """Set the font by name: a theme's font, where one is given, would go before it."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _drop_thumbnail(document: Made) -> None:
    """Take away the picture of a page."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith(_THUMBNAIL)]:
        del relations[key]
