"""Text found in an arrival (mail, document, OCR) that a clerk may take over."""

from __future__ import annotations

from dataclasses import dataclass

from comments.files.arrival_kinds import SHOWN
from comments.files.document_text import words_of
from comments.files.kinds import DOCX, ODT, PDF, TXT, Refused
from comments.files.ocr.tesseract import page_text
from comments.files.page_images import LARGE, drawn
from comments.models import Arrival
from comments.models.comment import LONGEST

MOST_BYTES = 10 * 1024 * 1024
"""Bytes of a document whose words are offered; they are read each time its page is shown."""
_WRITTEN = (DOCX, ODT, TXT, PDF)
_BODY = "body"


@dataclass(frozen=True)
class Offered:
    """A text that stands in the arrival, to be taken over. `is_machine_read`: to be read against it."""

    key: str
    called: str
    text: str
    is_machine_read: bool = False


def offered(arrival: Arrival) -> list[Offered]:
    """Return the texts that stand in the arrival, exactly: the mail's own first. One query."""
    body = [Offered(_BODY, "メールの本文", arrival.body)] if arrival.body.strip() else []
    return body + _written(arrival)


def beginning(arrival: Arrival) -> str:
    """Return the text that an entry begins with: the mail's own, or that of its only document."""
    if arrival.body.strip():
        return arrival.body
    texts = offered(arrival)
    return texts[0].text if len(texts) == 1 and len(texts[0].text) <= LONGEST else ""


def machine_read(arrival: Arrival, number: int, page: int) -> Offered | None:
    """Return what the reading machine makes of a page of the file `number`, as it was turned.

    Nothing where there is no machine, no such page, or nothing that it can read.
    """
    file = arrival.files.filter(position=number, kind__in=SHOWN).select_related("stored").first()
    if file is None:
        return None
    turns = int(file.turns.get(str(page), 0))
    try:
        picture = drawn(file.kind, bytes(file.stored.content), page, turns=turns, longest=LARGE)
    except (Refused, IndexError):
        return None
    text = page_text(picture)
    if text is None or not text.strip():
        return None
    called = f"ファイル{number}の{page}ページの読み取り（下書き）"
    return Offered(f"read-{number}-{page}", called, text, is_machine_read=True)


def _written(arrival: Arrival) -> list[Offered]:
    files = arrival.files.filter(
        kind__in=_WRITTEN, is_original=False, size__lte=MOST_BYTES
    ).select_related("stored")
    found = []
    for file in files:
        text = words_of(bytes(file.stored.content), file.kind)
        if text:
            found.append(Offered(f"file-{file.position}", f"ファイル{file.position}の文章", text))
    return found
