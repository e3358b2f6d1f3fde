"""The verb: look at what came, and return what is kept of it."""

from __future__ import annotations

import pypdfium2

from comments.files import pictures
from comments.files.kinds import PDF, TXT, File, FileFault, Refused
from comments.files.plain_text_files import is_text
from comments.files.worker import WORKER
from comments.files.zip_documents import package_kind

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = pypdfium2.raw.FPDF_ERR_PASSWORD


def inspect_file(content: bytes) -> File:
    """Return the file as it is kept: documents as they came, pictures without what is hidden in them.

    Raises Refused.
    """
    if not content:
        raise Refused(FileFault.EMPTY)
    return WORKER.submit(_read, content).result()


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has. Raises Refused."""
    return WORKER.submit(_pages, content).result()


def _read(content: bytes) -> File:
    picture = pictures.sort_of(content)
    if picture is not None:
        return pictures.without_traces(picture, content)
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return File(PDF, content, pages=_pages(content))
    if content.startswith(b"PK\x03\x04"):
        return File(package_kind(content), content)
    if content.startswith(_OLD_OFFICE):
        raise Refused(FileFault.OLD_OFFICE)
    if is_text(content):
        return File(TXT, content)
    raise Refused(FileFault.UNKNOWN)


def _pages(content: bytes) -> int:
    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == _PASSWORD
        raise Refused(FileFault.LOCKED if locked else FileFault.BROKEN) from error
    if not pages:
        raise Refused(FileFault.BROKEN)
    return pages
