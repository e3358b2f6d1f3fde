"""The kinds of files that are kept, and why one is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PDF, DOCX, ODT, TXT, JPEG, PNG = "pdf", "docx", "odt", "txt", "jpeg", "png"


@dataclass(frozen=True)
class Kind:
    """A kind of file: what readers call it, and as what it is handed out."""

    label: str | Promise
    type: str
    endings: tuple[str, ...]
    """Ends of names that are usual for it; the first is the one it is handed out with."""


KINDS: dict[str, Kind] = {
    PDF: Kind(_("PDFの文書"), "application/pdf", (".pdf",)),
    DOCX: Kind(
        _("Wordの文書（DOCX）"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
    ),
    ODT: Kind(_("OpenDocumentの文書（ODT）"), "application/vnd.oasis.opendocument.text", (".odt",)),
    TXT: Kind(_("テキスト（TXT）"), "text/plain", (".txt", ".text")),
    JPEG: Kind(_("写真・画像（JPEG）"), "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif")),
    PNG: Kind(_("画像（PNG）"), "image/png", (".png",)),
}
HEIC_ENDINGS = (".heic", ".heif", ".hif")
"""What comes as HEIC is kept as JPEG: a clerk's computer may not open it."""

CHOOSABLE = ",".join(
    [*(ending for kind in KINDS.values() for ending in kind.endings), *HEIC_ENDINGS]
)
"""What a browser offers to choose from (the attribute `accept`); it decides nothing."""


class FileFault(StrEnum):
    """Why a file is not kept."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    OLD_OFFICE = "old_office"
    LOCKED = "locked"
    MACROS = "macros"
    BROKEN = "broken"
    TOO_FINE = "too_fine"


class Refused(Exception):
    """The file is not kept; `fault` says why."""

    def __init__(self, fault: FileFault):
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class File:
    """A file as it is kept."""

    kind: str
    content: bytes
    pages: int | None = None
    """How many pages it has, where that is known."""
    was_heic: bool = False
