"""Parameters of a header, names of attachments above all (RFC 2231, and what is sent in its place)."""

from __future__ import annotations

import re
from email.message import Message
from urllib.parse import unquote_to_bytes

from comments.files.mail import storable_text
from comments.files.mail.encoded_words import decoded
from comments.files.mail.headers import first
from japanese.charsets.reading import LOST, decode

_PARAM = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_PARTED = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")
_WITH_CHARSET = re.compile(r"([A-Za-z0-9_-]{0,40})'[A-Za-z0-9-]{0,40}'(.*)", re.DOTALL)


def value_of(message: Message, header: str) -> str:
    """Return what the header says before its parameters, in small letters."""
    return first(message, header).partition(";")[0].strip().lower()


def params_of(message: Message, header: str) -> dict[str, str]:
    """Return the parameters of a header by their names in small letters, put together and decoded.

    Of two that say the same, the one with an encoding counts (filename* before filename).
    """
    parts: dict[str, dict[int, tuple[str, bool]]] = {}
    plain: dict[str, str] = {}
    for name, told in _PARAM.findall(first(message, header)):
        value = _unquoted(told.strip())
        parted = _PARTED.fullmatch(name.lower())
        if parted is None:
            continue
        key, number, is_encoded = parted[1], parted[2], bool(parted[3])
        if number is None and not is_encoded:
            plain.setdefault(key, _plain(value))
        else:
            parts.setdefault(key, {}).setdefault(int(number or 0), (value, is_encoded))
    return plain | {key: _together(numbered) for key, numbered in parts.items()}


def filename_of(message: Message) -> str:
    """Return the name of an attachment, however it is written; empty if it has none."""
    told = params_of(message, "content-disposition").get("filename")
    return storable_text.line(told or params_of(message, "content-type").get("name") or "")


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return re.sub(r'\\(["\\])', r"\1", value[1:].removesuffix('"'))


def _together(numbered: dict[int, tuple[str, bool]]) -> str:
    charset = ""
    content = b""
    for place, (number, (value, is_encoded)) in enumerate(sorted(numbered.items())):
        if is_encoded and number == 0 and (told := _WITH_CHARSET.fullmatch(value)):
            charset, value = told[1], told[2]
        raw = unquote_to_bytes(value) if is_encoded else _bytes(value, charset)
        content += raw if place < 1_000 else b""
    text = decode(content, charset).text
    return decoded(text) if "=?" in text else text


def _bytes(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset or "utf-8")
    except (UnicodeError, LookupError):
        return text.encode("utf-8", errors="replace")


def _plain(value: str) -> str:
    """A name that says by no star that it is encoded may be so all the same."""
    if "=?" in value:
        return decoded(value)
    if "%" not in value or not value.isascii():
        return value
    told = _WITH_CHARSET.fullmatch(value)
    text = decode(unquote_to_bytes(told[2] if told else value), told[1] if told else "utf-8").text
    return value if LOST in text or text.isascii() else text
