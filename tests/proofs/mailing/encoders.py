"""Encoders of JIS encodings as Windows mailers write them, from CP932.

Written the other way round than what is to be shown, so that one mistake does not hide another.
"""

from __future__ import annotations

import base64
import quopri


def _kuten(pair: bytes) -> tuple[int, int]:
    """Row and cell (from 1) of a double-byte character of CP932."""
    lead, trail = pair
    row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + 1
    place = trail - 0x40 - (trail > 0x7F)
    return (row, place + 1) if place < 94 else (row + 1, place - 94 + 1)


def _nec(char: str) -> bytes:
    """The character in CP932; IBM's additions in the rows 89 to 92 that a mail can hold."""
    content = char.encode("cp932")
    if len(content) == 2 and content[0] >= 0xFA:
        for lead in (0xED, 0xEE):
            for trail in [*range(0x40, 0x7F), *range(0x80, 0xFD)]:
                try:
                    if bytes((lead, trail)).decode("cp932") == char:
                        return bytes((lead, trail))
                except UnicodeDecodeError:
                    continue
    return content


def jis(text: str, kana: bytes = b"\x1b(I") -> bytes:
    """ISO-2022-JP with ①, ㈱, 髙 and half-width kana: as CP50221, or CP50222 with SO and SI."""
    told, state = b"", b"\x1b(B"
    for char in text:
        content = _nec(char)
        if len(content) == 2:
            wanted, row_cell = b"\x1b$B", _kuten(content)
            content = bytes((row_cell[0] + 0x20, row_cell[1] + 0x20))
        elif content >= b"\x80":
            wanted, content = kana, bytes((content[0] & 0x7F,))
        else:
            wanted = b"\x1b(B"
        if wanted != state:
            told += (b"\x0f" if state == b"\x0e" else b"") + (
                b"\x1b(B" + wanted if wanted == b"\x0e" and state == b"\x1b$B" else wanted
            )
            state = wanted
        told += content
    return told + (b"" if state == b"\x1b(B" else (b"\x0f" if state == b"\x0e" else b"\x1b(B"))


def euc(text: str) -> bytes:
    """EUC-JP with ① and ㈱: CP51932."""
    told = b""
    for char in text:
        content = _nec(char)
        if len(content) == 2:
            row, cell = _kuten(content)
            told += bytes((row + 0xA0, cell + 0xA0))
        else:
            told += (b"\x8e" if content >= b"\x80" else b"") + content
    return told


def word(content: bytes, label: str, way: str = "B") -> bytes:
    """One encoded word (RFC 2047)."""
    if way == "B":
        told = base64.b64encode(content)
    else:
        told = quopri.encodestring(content, header=True).replace(b"?", b"=3F")
        told = told.replace(b"=\n", b"")
    return b"=?" + label.encode() + b"?" + way.encode() + b"?" + told + b"?="
