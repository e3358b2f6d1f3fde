"""The verb: the words of a document, exactly as they stand in it, where it holds any as text."""

from __future__ import annotations

import re

import pypdfium2

from comments.files import docx, odt
from comments.files.kinds import DOCX, ODT, PDF, TXT
from comments.files.worker import WORKER
from comments.files.zip_documents import package_kind
from japanese.charsets.reading import decode as decoded

MOST_PAGES = 300
LONGEST = 500_000
"""Characters that are taken over. Of a longer text nothing is: half an opinion would mislead."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\ud800-\udfff]")
"""PDFium marks with some of them where a word was parted; no database holds all of them."""


def words_of(content: bytes, kind: str) -> str | None:
    """Return the text of a DOCX, ODT, TXT or PDF; nothing where there is none, or it is no letter.

    Paragraphs and breaks of lines are kept; a table is read row by row, with a tab between cells.
    What was struck out while changes were tracked is left out. A PDF of scans holds no text.
    """
    try:
        text = _read(content, kind)
    except Exception:  # Of broken input zip, XML and PDF raise whatever comes to hand.
        return None
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    return text if text.strip() and len(text) <= LONGEST else None


def _read(content: bytes, kind: str) -> str:
    if kind == TXT:
        return decoded(content.rstrip(b"\x1a")).text
    if kind == PDF:
        return WORKER.submit(_pages, content).result()
    return _document(content, kind) if kind in (DOCX, ODT) else ""


def _document(content: bytes, kind: str) -> str:
    # Looked at anew: it refuses bombs, whatever the file was called when it was kept.
    if package_kind(content) != kind:
        return ""
    return docx.docx(content) if kind == DOCX else odt.odt(content)


def _pages(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        if len(document) > MOST_PAGES:
            return ""
        return "\n\n".join(
            filter(str.strip, (_page(document, each) for each in range(len(document))))
        )


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            told: str = text.get_text_bounded()
            return told
        finally:
            text.close()
    finally:
        page.close()
