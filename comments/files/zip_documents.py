"""Documents that are packed as a zip: told apart without unpacking more than their labels."""

from __future__ import annotations

import io
import re
import zipfile

from comments.files.kinds import DOCX, ODT, FileFault, Refused

MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes that all parts together may say they have; a few kilobytes can pretend to be terabytes."""
_MOST_READ = 1024 * 1024
"""Bytes that are unpacked of one part, whatever it says of itself."""

_CONTENTS = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_WITH_MACROS = re.compile("ms-word[.](document|template)[.]macroenabled", re.IGNORECASE)
_TAG = re.compile("<[^<>]*>")
_PART = re.compile(r"""PartName\s{0,9}=\s{0,9}["']/?([^"']+)["']""")
"""Both take time that grows with the length of the text and no faster, whatever the text is."""
_ODT = b"application/vnd.oasis.opendocument.text"


def package_kind(content: bytes) -> str:
    """Return which kind of document the zip is. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {each.filename for each in parts}
            _refuse_bombs(parts)
            if _CONTENTS in names:
                return _word(package, names)
            if parts and parts[0].filename == "mimetype":
                return _open_document(package, names)
    except Refused:
        raise
    except Exception as error:  # Of broken input zipfile raises many things, some of zlib's.
        raise Refused(FileFault.BROKEN) from error
    raise Refused(FileFault.UNKNOWN)


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise Refused(FileFault.BROKEN)
    if any(each.flag_bits & 1 for each in parts):
        raise Refused(FileFault.LOCKED)


def _word(package: zipfile.ZipFile, names: set[str]) -> str:
    types = _text(package, _CONTENTS)
    if _WORD_WITH_MACROS.search(types) or any(_base(each) == "vbaproject.bin" for each in names):
        raise Refused(FileFault.MACROS)
    if _WORD not in types:
        raise Refused(FileFault.UNKNOWN)
    if not _has_main_part(package, names, types):
        raise Refused(FileFault.BROKEN)
    return DOCX


def _has_main_part(package: zipfile.ZipFile, names: set[str], types: str) -> bool:
    """Whether the part that the contents name as the document is there and can be read."""
    part = _named(types)
    return part in names and bool(_text(package, part))


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part of a Word document that holds its text; empty if none is named."""
    return _named(_text(package, _CONTENTS))


def _named(types: str) -> str:
    for tag in _TAG.findall(types):
        part = _PART.search(tag) if _WORD in tag and "Override" in tag else None
        if part:
            return part[1]
    return ""


def _open_document(package: zipfile.ZipFile, names: set[str]) -> str:
    if _start(package, "mimetype").strip() != _ODT:
        raise Refused(FileFault.UNKNOWN)
    if "manifest:encryption-data" in _text(package, "META-INF/manifest.xml"):
        raise Refused(FileFault.LOCKED)
    if any(each.startswith(("Basic/", "Scripts/")) for each in names):
        raise Refused(FileFault.MACROS)
    if not _start(package, "content.xml"):
        raise Refused(FileFault.BROKEN)
    return ODT


def _start(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_MOST_READ)


def _text(package: zipfile.ZipFile, name: str) -> str:
    start = _start(package, name)
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return start.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _base(name: str) -> str:
    return name.rpartition("/")[2].lower()
