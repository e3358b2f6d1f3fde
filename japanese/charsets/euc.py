"""EUC-JP as it is sent: Microsoft's kin (CP51932), which Python has no codec of."""

from __future__ import annotations

from japanese.charsets.jis import LOST, cell, half_kana

_KANA, _FURTHER = 0x8E, 0x8F


def decode(content: bytes) -> str:
    """Return the text; what cannot be read is LOST, a byte or a pair each."""
    text, at = [], 0
    while at < len(content):
        byte, pair = content[at], content[at : at + 2]
        if byte < 0x80:
            text.append(chr(byte))
            at += 1
        elif byte == _KANA and len(pair) == 2 and pair[1] > 0xA0:
            text.append(half_kana(pair[1] & 0x7F))
            at += 2
        elif byte == _FURTHER:
            text.append(_further(content[at : at + 3]))
            at += 3
        elif byte > 0xA0 and len(pair) == 2 and pair[1] > 0xA0:
            text.append(cell(byte & 0x7F, pair[1] & 0x7F))
            at += 2
        else:
            text.append(LOST)
            at += 1
    return "".join(text)


def _further(three: bytes) -> str:
    """A character of JIS X 0212."""
    try:
        return three.decode("euc_jp")
    except UnicodeDecodeError:
        return LOST
