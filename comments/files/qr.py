"""The QR codes that stand on a page of what has come in."""

from __future__ import annotations

import zxingcpp

from comments.files.kinds import Refused
from comments.files.page_images import LARGE, page_image
from comments.files.worker import WORKER

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def qr_codes(kind: str, content: bytes, page: int) -> list[str]:
    """Return the texts of the page's QR codes; none if the page cannot be drawn."""
    return WORKER.submit(_codes_on, kind, content, page).result()


def _codes_on(kind: str, content: bytes, page: int) -> list[str]:
    try:
        image = page_image(kind, content, page, LARGE)
    except (Refused, IndexError):
        return []
    found = zxingcpp.read_barcodes(image.convert("L"), formats=_QR)
    return [each.text for each in found]
