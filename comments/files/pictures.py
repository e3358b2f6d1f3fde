"""Pictures, kept without what cameras hide in them: place, time, owner, a small picture of before."""

from __future__ import annotations

import io

import pillow_heif
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from comments.files.kinds import JPEG, PNG, File, FileFault, Refused

MOST_PIXELS = 60_000_000
"""More than telephones take by default; unpacked, it needs about 240 MB for a moment."""

MOST_SCANS = 40
"""Passes over its pixels that a JPEG is drawn in; cameras make one, the web ten. One more costs 100
bytes and, at most pixels, a fifth of a second."""

HEIC = "heic"
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_SCAN = b"\xff\xda"
"""What each pass begins with, and what stands in no pixel."""
_ORIENTATION = 0x0112
_TURNED = range(2, 9)
_QUALITY = 90


def sort_of(content: bytes) -> str | None:
    """Return JPEG, PNG or HEIC if the bytes begin like one."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    return None


def without_traces(sort: str, content: bytes) -> File:
    """Return the picture drawn anew from its pixels, so that nothing else of it is left.

    What it needs to look right stays: its profile of colours, and which way up it is. Of several
    pictures in one file the first is kept. Raises Refused.
    """
    draw = {JPEG: _jpeg, PNG: _png, HEIC: _heic}[sort]
    try:
        return draw(content)
    except Refused:
        raise
    except Exception as error:  # Of broken input the decoders raise whatever comes to hand.
        raise Refused(FileFault.BROKEN) from error


def _jpeg(content: bytes) -> File:
    if content.count(_SCAN) > MOST_SCANS:
        raise Refused(FileFault.BROKEN)
    # The class itself, not Image.open: that one warns of large pictures and takes other formats.
    with JpegImageFile(io.BytesIO(content)) as image:
        _refuse_too_fine(image.size)
        upright = _orientation(image)
        told = {"icc_profile": image.info.get("icc_profile")}
        if upright in _TURNED:
            exif = Image.Exif()
            exif[_ORIENTATION] = upright
            told["exif"] = exif
        progressive = bool(image.info.get("progressive"))
        image.load()
        image.info.clear()
        return File(JPEG, _saved(image, "JPEG", quality="keep", progressive=progressive, **told))


def _png(content: bytes) -> File:
    with PngImageFile(io.BytesIO(content)) as image:
        _refuse_too_fine(image.size)
        # Loading first: what stands behind the pixels is read only then.
        image.load()
        if _orientation(image) in _TURNED:
            ImageOps.exif_transpose(image, in_place=True)
        kept = ("transparency", "icc_profile")
        image.info = {name: image.info[name] for name in kept if name in image.info}
        return File(PNG, _saved(image, "PNG"))


def _heic(content: bytes) -> File:
    heif = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    _refuse_too_fine(heif.size)
    # The decoder has turned it the right way up already.
    image = heif.to_pillow()
    profile = image.info.get("icc_profile")
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    elif image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    image.info.clear()
    kept = _saved(image, "JPEG", quality=_QUALITY, icc_profile=profile)
    return File(JPEG, kept, was_heic=True)


def _refuse_too_fine(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise Refused(FileFault.TOO_FINE)


def _orientation(image: Image.Image) -> int:
    """Which way up the picture is; what is broken in its EXIF does not speak against it."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
