"""The kinds of files that arrive: those of the public form, and what machines and mails bring.

Nothing that arrives is turned away: what is not known is kept as OTHER, and only downloaded.
"""

from __future__ import annotations

import io

from PIL import Image

from comments.files.inspect_file import pages_of
from comments.files.kinds import KINDS, TXT, Refused
from comments.files.mail.read_mail import is_mail
from comments.files.page_images import DRAWABLE, TIFF
from comments.files.pictures import HEIC
from comments.files.pictures import sort_of as picture_of
from comments.files.plain_text_files import is_text
from comments.files.zip_documents import package_kind

EML, OTHER = "eml", "other"
LABELS: dict[str, str] = {
    **{key: str(kind.label) for key, kind in KINDS.items()},
    TIFF: "画像・FAX（TIFF）",
    HEIC: "写真（HEIC）",
    EML: "電子メール（EML）",
    OTHER: "その他のファイル",
}
"""What the desk calls each kind."""
SHOWN = DRAWABLE
"""Kinds whose pages can be shown as pictures."""


def kind_of(content: bytes) -> tuple[str, int | None]:
    """Return the kind of the bytes and the number of their pages, where there are any.

    It is told by the content, never by the name. What is broken or locked is OTHER.
    """
    picture = picture_of(content)
    if picture is not None:
        return picture, 1
    if content.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return _tiff(content)
    try:
        if content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
            return "pdf", pages_of(content)
        if content.startswith(b"PK\x03\x04"):
            return package_kind(content), None
    except Refused:
        return OTHER, None
    if is_mail(content):
        return EML, None
    return (TXT, None) if is_text(content) else (OTHER, None)


def _tiff(content: bytes) -> tuple[str, int | None]:
    try:
        with Image.open(io.BytesIO(content), formats=["TIFF"]) as image:
            return TIFF, getattr(image, "n_frames", 1)
    except Exception:  # Of broken input the decoders raise whatever comes to hand.
        return OTHER, None
