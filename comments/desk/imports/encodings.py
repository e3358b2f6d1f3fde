"""Finds the encoding of a text file: strict tries in order, proven by the headings.

Bytes alone cannot tell Shift_JIS from EUC-JP: a text of the one often is a valid, meaningless text
of the other. A table whose headings are recognised is not meaningless, so the reader tries each
decoding that is valid until one has headings; a statistical guess would be less sure and no help.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8（BOM付き）"),
    # The mark of UTF-16 is the beginning of that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_TWO_BYTES = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_THREE_BYTES = re.compile(rb"\x8f[\xa1-\xfe]{2}")
_CODES = re.compile(
    rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\xa1-\xfe]{2}|(.)", re.DOTALL
)


def decoded(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield what the bytes may say, the likeliest first: the encoding's name, and the text."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            yield from _tried(content, codec, name)
            return
    if b"\0" in content:
        # Half of a Latin character's or a line end's UTF-16 is a zero; no other encoding has any.
        order = "utf-16-le" if content[1::2].count(0) >= content[0::2].count(0) else "utf-16-be"
        yield from _tried(content, order, "UTF-16（BOMなし）")
        return
    yield from _tried(content, "utf-8", "UTF-8")
    yield from _tried(content, "cp932", "Shift_JIS（CP932）")
    try:
        yield "EUC-JP", _euc(content)
    except UnicodeDecodeError:
        return


def _tried(content: bytes, codec: str, name: str) -> Iterator[tuple[str, str]]:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return
    yield name, text


def _euc(content: bytes) -> str:
    """Decode EUC-JP as Windows writes it (CP51932): ①, ㈱ and 髙 too, which Python's codec lacks.

    The two bytes name the same place in the same table as Shift_JIS does, counted differently.
    """
    text = []
    for found in _CODES.finditer(content):
        piece = found[0]
        if found[1] is not None:
            raise UnicodeDecodeError("euc-jp", content, found.start(), found.end(), "no EUC-JP")
        if _TWO_BYTES.fullmatch(piece):
            text.append(_shifted(piece[0], piece[1]).decode("cp932"))
        elif _THREE_BYTES.fullmatch(piece):
            text.append(piece.decode("euc_jp"))
        else:
            text.append(piece.decode("cp932") if piece[0] < 0x80 else piece[1:].decode("cp932"))
    return "".join(text)


def _shifted(lead: int, trail: int) -> bytes:
    """Return the Shift_JIS bytes of an EUC-JP pair."""
    row, cell = lead - 0xA0, trail - 0xA0
    first = (row + 1) // 2 + (0x80 if row <= 62 else 0xC0)
    odd, even = cell + 0x3F + (cell >= 0x40), cell + 0x9E
    return bytes((first, odd if row % 2 else even))
