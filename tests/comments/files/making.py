"""Builds sample files of each kind that residents send."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pillow_heif
import pypdfium2
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

PLACE = 35_797_531
"""The numerator of a latitude that occurs nowhere by chance."""
PLACE_IN_WORDS = "35.797531"
OWNER = "CanaryCamera"

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pdf(pages: int = 1) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that no empty password opens."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % n for n in places)
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] >>\n"
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def types(main: str = WORD_TYPE, part: str = "/word/document.xml") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    )


def docx(**parts: bytes | str) -> bytes:
    """A Word document; `parts` by name replace or add to its own."""
    own: dict[str, bytes | str] = {
        "[Content_Types].xml": types(),
        "word/document.xml": "<w:document><w:body>見本の手紙</w:body></w:document>",
    }
    return zipped({**own, **parts})


def odt(**parts: bytes | str) -> bytes:
    own: dict[str, bytes | str] = {
        "mimetype": ODT_TYPE,
        "content.xml": "<office:document-content>見本の手紙</office:document-content>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
    }
    return zipped({**own, **parts})


def picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def traces(orientation: int = 1) -> Image.Exif:
    """EXIF with a place, a camera and which way up the picture is."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, OWNER
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (IFDRational(PLACE, 1_000_000), 0.0, 0.0), 3: "E", 4: (139.0, 0.0, 0.0)}
    )
    return exif


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>{PLACE_IN_WORDS}</exif:GPSLatitude></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(image: Image.Image | None = None, *, form: str = "JPEG", **options: object) -> bytes:
    """A photograph that says where it was taken, in every way a photograph can."""
    buffer = io.BytesIO()
    given: dict[str, object] = {
        "exif": traces(),
        "xmp": XMP.encode(),
        "icc_profile": PROFILE,
        "comment": f"taken at {PLACE_IN_WORDS}",
        "quality": 85,
    }
    (image or picture()).save(buffer, form, **(given | options))
    iptc = f"Photoshop 3.0\0 {OWNER} {PLACE_IN_WORDS}".encode()
    start = buffer.getvalue()
    return start[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + start[2:]


def png(image: Image.Image | None = None, *, orientation: int = 1, **options: object) -> bytes:
    info = PngInfo()
    info.add_text("Location", PLACE_IN_WORDS)
    info.add_text("Author", OWNER, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP)
    buffer = io.BytesIO()
    given = {"pnginfo": info, "exif": traces(orientation), "icc_profile": PROFILE}
    (image or picture()).save(buffer, "PNG", **(given | options))
    return buffer.getvalue()


def heic(image: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    buffer = io.BytesIO()
    made = pillow_heif.from_pillow(image or picture())
    made.save(buffer, exif=traces(orientation).tobytes(), xmp=XMP.encode(), quality=80)
    return buffer.getvalue()


def tells_the_place(content: bytes) -> list[str]:
    """What of the traces still stands in the bytes."""
    found = {
        "number": struct.pack(">I", PLACE) in content or struct.pack("<I", PLACE) in content,
        "words": PLACE_IN_WORDS.encode() in content,
        "owner": OWNER.encode() in content,
        "gps": b"GPS" in content,
        "xmp": b"xmpmeta" in content,
    }
    return [name for name, is_there in found.items() if is_there]
