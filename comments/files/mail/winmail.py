"""winmail.dat: the wrapping (TNEF, [MS-OXTNEF]) in which Outlook sends files to those who cannot open it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from japanese.charsets.reading import decode

_SIGNATURE = 0x223E9F78
_BODY = 0x2800C
_TITLE = 0x18010
_DATA = 0x6800F
_PROPERTIES = 0x69005
_CODEPAGE = 0x69007
_BEGINNING = 0x69002
_LONG_NAME = struct.pack("<HH", 0x001F, 0x3707)
"""The name in Unicode: type, then property, as they stand in the file."""


@dataclass
class Unpacked:
    """What was in the wrapping."""

    body: str = ""
    attached: list[tuple[str, bytes]] = field(default_factory=list)


def unpack(content: bytes) -> Unpacked | None:
    """Return what is in it; nothing if it is no such wrapping, or broken."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return None
    try:
        return _put_together(_attributes(content))
    except (struct.error, ValueError):
        return None


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute and its bytes: level (1), which (4), length (4), bytes, sum of bytes (2)."""
    at = 6
    while at < len(content):
        _, which, length = struct.unpack_from("<BII", content, at)
        data = content[at + 9 : at + 9 + length]
        (told,) = struct.unpack_from("<H", content, at + 9 + length)
        if sum(data) & 0xFFFF != told:
            raise ValueError("The sum of an attribute's bytes is another.")
        yield which, data
        at += 9 + length + 2


def _put_together(attributes: Iterator[tuple[int, bytes]]) -> Unpacked:
    found, label = Unpacked(), ""
    name, data = "", b""
    for which, value in attributes:
        if which == _CODEPAGE and len(value) >= 4:
            label = f"cp{struct.unpack_from('<I', value)[0]}"
        elif which == _BODY:
            found.body = decode(value.rstrip(b"\0"), label).text
        elif which == _BEGINNING:
            _add(found, name, data)
            name, data = "", b""
        elif which == _TITLE:
            name = name or decode(value.rstrip(b"\0"), label).text
        elif which == _DATA:
            data = value
        elif which == _PROPERTIES:
            name = _long_name(value) or name
    _add(found, name, data)
    return found


def _add(found: Unpacked, name: str, data: bytes) -> None:
    if data:
        found.attached.append((name, data))


def _long_name(properties: bytes) -> str:
    """The file's name in Unicode, where the properties hold it: count (4), length (4), UTF-16."""
    at = properties.find(_LONG_NAME)
    if at < 0:
        return ""
    count, length = struct.unpack_from("<II", properties, at + 4)
    if count != 1 or length > len(properties):
        return ""
    return properties[at + 12 : at + 12 + length].decode("utf-16-le", "replace").rstrip("\0")
