"""Words in a header: =?ISO-2022-JP?B?…?= (RFC 2047), and what broken mailers write instead."""

from __future__ import annotations

import base64
import binascii
import itertools
import quopri
import re

from japanese.charsets.reading import decode

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\s*")


def decoded(value: str) -> str:
    """Return the header's text with its encoded words read; other text stays as it is.

    Neighbours of one encoding are read as one: some mailers part them within a character.
    """
    told: list[str] = []
    words: list[tuple[str, bytes]] = []
    at = 0
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        if not words or not _BETWEEN.fullmatch(between):
            told += [_joined(words), between]
            words = []
        words.append((word[1].partition("*")[0], _bytes(word[2], word[3])))
        at = word.end()
    return "".join([*told, _joined(words), value[at:]])


def _joined(words: list[tuple[str, bytes]]) -> str:
    same = itertools.groupby(words, key=lambda each: each[0].lower())
    return "".join(
        decode(b"".join(content for _, content in group), label).text for label, group in same
    )


def _bytes(way: str, text: str) -> bytes:
    raw = text.encode("utf-8", errors="surrogateescape")
    if way in "qQ":
        return quopri.decodestring(raw, header=True)
    raw = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return base64.b64decode(raw[:-1])
