"""ISO-2022-JP as it is sent: Microsoft's kin (CP50220 to CP50222) with ① and ㈱, half-width kana in both ways.

Python's own codecs follow the standard and fail on what Windows mailers write. A character of JIS
X 0208 stands in row and cell; Microsoft's table of Shift_JIS (CP932) holds the same rows, with NEC's
row 13 and the rows 89 to 92 that the standard leaves empty, so that it serves for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LOST = "\N{REPLACEMENT CHARACTER}"
_HALF_KANA = 0xFF61 - 0x21
_SHIFT_OUT, _SHIFT_IN = 0x0E, 0x0F

Pair = Callable[[int, int], str]


def cell(high: int, low: int) -> str:
    """Return the character of a cell of JIS X 0208 (both 0x21 to 0x7E); LOST where there is none."""
    if not (0x21 <= high <= 0x7E and 0x21 <= low <= 0x7E):
        return LOST
    lead = (high + 1 >> 1) + (0x70 if high < 0x5F else 0xB0)
    # Two rows share a lead byte; of the first of them the trail byte leaves out 0x7F.
    trail = low + 0x1F + (low >= 0x60) if high % 2 else low + 0x7E
    return _one(bytes((lead, trail)), "cp932")


def half_kana(low: int) -> str:
    """Return the half-width kana of JIS X 0201 (0x21 to 0x5F); LOST where there is none."""
    return chr(_HALF_KANA + low) if 0x21 <= low <= 0x5F else LOST


def _one(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return LOST


def _shifted(codec: str, before: bytes = b"") -> Pair:
    """Pairs of a set that the codec holds with the upper bits set, perhaps after a shift."""
    return lambda high, low: _one(before + bytes((high | 0x80, low | 0x80)), codec)


_PAIRS: dict[bytes, Pair] = {
    b"$@": cell,
    b"$B": cell,
    b"$(@": cell,
    b"$(B": cell,
    b"$(D": _shifted("euc_jp", b"\x8f"),
    b"$(O": _shifted("euc_jis_2004"),
    b"$(Q": _shifted("euc_jis_2004"),
    b"$(P": _shifted("euc_jis_2004", b"\x8f"),
    b"$A": _shifted("gb2312"),
    b"$(A": _shifted("gb2312"),
    b"$(C": _shifted("euc_kr"),
}
_SINGLES = {b"(B": "ascii", b"(J": "ascii", b"(H": "ascii", b"(I": "kana"}
"""JIS's own Latin letters (J) are read as ASCII: mailers that write them mean a backslash."""
_ESCAPE = re.compile(rb"\x1b(\$\([@ABCDOPQ]|\$[@AB]|\([BJHI]|&@)")


def is_jis(content: bytes) -> bool:
    """Whether the bytes name one of the sets that only this encoding names."""
    return any(each[1] != b"&@" for each in _ESCAPE.finditer(content))


def decode(content: bytes) -> str:
    """Return the text; what cannot be read is LOST, a byte or a pair each.

    Every line begins with ASCII, as RFC 1468 has it: a lost escape spoils no more than its line.
    """
    told: list[str] = []
    for line in content.split(b"\n"):
        at, pair, kana = 0, None, False
        text: list[str] = []
        for escape in _ESCAPE.finditer(line):
            text.append(_run(line[at : escape.start()], pair, kana))
            at, name = escape.end(), escape[1]
            if name != b"&@":
                pair, kana = _PAIRS.get(name), _SINGLES.get(name) == "kana"
        text.append(_run(line[at:], pair, kana))
        told.append("".join(text))
    return "\n".join(told)


def _run(part: bytes, pair: Pair | None, kana: bool) -> str:
    if pair is None and not kana and part.isascii() and b"\x0e" not in part:
        return part.decode("ascii")
    return _singles(part, kana) if pair is None else _pairs(part, pair)


def _pairs(part: bytes, pair: Pair) -> str:
    text, at = [], 0
    while at < len(part):
        high = part[at]
        if high <= 0x20 or at + 1 == len(part):
            # A space, or the end of the line, among pairs: it stands for itself.
            text.append(chr(high) if high <= 0x20 else LOST)
            at += 1
            continue
        text.append(pair(high & 0x7F, part[at + 1] & 0x7F))
        at += 2
    return "".join(text)


def _singles(part: bytes, kana: bool) -> str:
    text = []
    for byte in part:
        if byte == _SHIFT_OUT:
            kana = True
        elif byte == _SHIFT_IN:
            kana = False
        elif byte >= 0x80:
            text.append(half_kana(byte & 0x7F))
        else:
            text.append(half_kana(byte) if kana and byte > 0x20 else chr(byte))
    return "".join(text)
