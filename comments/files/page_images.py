"""A page of what has come in, drawn as a picture that every browser shows.

What is drawn is bounded in pixels, however large the paper or the picture says it is.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pillow_heif
import pypdfium2
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from comments.files.kinds import JPEG, PDF, PNG, FileFault, Refused
from comments.files.pictures import HEIC, MOST_PIXELS, MOST_SCANS
from comments.files.worker import WORKER

TIFF = "tiff"
NORMAL, LARGE = 1400, 2800
"""The longer side of a drawn page, in pixels: to be read beside the entry, and enlarged."""

_QUALITY = 82
_SQUARE = 1.15
"""Dots that are this much wider than high, or less, are square: a fax of 204×98 is not."""


def drawn(kind: str, content: bytes, page: int, *, turns: int = 0, longest: int = NORMAL) -> bytes:
    """Return page `page` (from 1) as a JPEG, turned right by `turns` quarters.

    Raises Refused if it cannot be drawn, KeyError if the kind has no pages, IndexError if there is
    no such page.
    """
    return WORKER.submit(_jpeg_of, kind, content, page, turns, longest).result()


def page_image(kind: str, content: bytes, page: int, longest: int) -> Image.Image:
    """Return the page as a picture in memory; call it in the worker's thread. Raises as `drawn`."""
    draw = _DRAW[kind]
    try:
        image = draw(content, page, longest)
    except (Refused, IndexError):
        raise
    except Exception as error:  # Of broken input the decoders raise whatever comes to hand.
        raise Refused(FileFault.BROKEN) from error
    image.thumbnail((longest, longest))
    return image


def _jpeg_of(kind: str, content: bytes, page: int, turns: int, longest: int) -> bytes:
    image = page_image(kind, content, page, longest)
    if turns % 4:
        image = image.rotate(-90 * (turns % 4), expand=True)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _pdf(content: bytes, page: int, longest: int) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = longest / max(width, height, 1)
        if min(width, height) * scale < 1:
            raise Refused(FileFault.BROKEN)
        return sheet.render(scale=scale).to_pil().convert("RGB")


def _tiff(content: bytes, page: int, longest: int) -> Image.Image:
    with TiffImageFile(io.BytesIO(content)) as image:
        if not 1 <= page <= getattr(image, "n_frames", 1):
            raise IndexError(page)
        image.seek(page - 1)
        _refuse_too_fine(image.size)
        dots = image.info.get("dpi")
        shown = _plain(ImageOps.exif_transpose(image))
    return _squared(shown, dots)


def _jpeg(content: bytes, page: int, longest: int) -> Image.Image:
    _refuse_further(page)
    if content.count(b"\xff\xda") > MOST_SCANS:
        raise Refused(FileFault.BROKEN)
    with JpegImageFile(io.BytesIO(content)) as image:
        _refuse_too_fine(image.size)
        image.draft("RGB", (longest, longest))
        return _plain(ImageOps.exif_transpose(image))


def _png(content: bytes, page: int, longest: int) -> Image.Image:
    _refuse_further(page)
    with PngImageFile(io.BytesIO(content)) as image:
        _refuse_too_fine(image.size)
        return _plain(ImageOps.exif_transpose(image))


def _heic(content: bytes, page: int, longest: int) -> Image.Image:
    _refuse_further(page)
    heif = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    _refuse_too_fine(heif.size)
    return _plain(heif.to_pillow())


_DRAW: dict[str, Callable[[bytes, int, int], Image.Image]] = {
    PDF: _pdf,
    TIFF: _tiff,
    JPEG: _jpeg,
    PNG: _png,
    HEIC: _heic,
}
DRAWABLE = frozenset(_DRAW)
"""Kinds of which pages can be drawn."""


def _plain(image: Image.Image) -> Image.Image:
    """Return it in grey or in colours, on white paper where it is transparent."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image.convert("RGB")


def _squared(image: Image.Image, dots: tuple[float, float] | None) -> Image.Image:
    """Stretch what was scanned with dots that are not square, as fax machines do."""
    across, down = (float(each) for each in dots or (0, 0))
    if not (across > 0 and down > 0) or 1 / _SQUARE <= across / down <= _SQUARE:
        return image
    width, height = image.size
    if across > down:
        size = (width, min(round(height * across / down), height * 4))
    else:
        size = (min(round(width * down / across), width * 4), height)
    _refuse_too_fine(size)
    return image.resize(size)


def _refuse_further(page: int) -> None:
    if page != 1:
        raise IndexError(page)


def _refuse_too_fine(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise Refused(FileFault.TOO_FINE)
