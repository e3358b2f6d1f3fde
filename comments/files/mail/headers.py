"""What the head of a mail tells: who, when, about what, and which mail it is."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from comments.files.mail import storable_text
from comments.files.mail.encoded_words import decoded
from japanese.charsets.reading import decode

_YEARS = range(1970, 2200)
"""What lies outside says nothing, and no calendar shows it."""
_ID = re.compile(r"<\s*([^<>]+?)\s*>")
_IN_BRACKETS = re.compile(r"^(.*?)<([^<>]*)>")


def all_of(message: Message, name: str) -> list[str]:
    """Return the lines of that name, from top to bottom, unfolded; raw bytes in them are read."""
    found = []
    for each, value in message.raw_items():
        if each.lower() == name:
            raw = str(value).encode("utf-8", errors="surrogateescape")
            found.append(re.sub(r"\r?\n[ \t]?", " ", decode(raw).text).strip())
    return found


def first(message: Message, name: str) -> str:
    """Return the first line of that name; empty if there is none."""
    return next(iter(all_of(message, name)), "")


def subject(message: Message) -> str:
    return storable_text.line(decoded(first(message, "subject")))


def sender(message: Message) -> tuple[str, str]:
    """Return name and address of who wrote it; what cannot be read as an address is the name."""
    told = first(message, "from") or first(message, "sender")
    name, address = parseaddr(told)
    if "@" not in address:
        in_brackets = _IN_BRACKETS.match(told)
        name, address = in_brackets.groups() if in_brackets else (told, "")
    name = decoded(name.strip().strip('"')).strip().strip("\"'")
    return storable_text.line(name), storable_text.line(address)


def dated_at(message: Message) -> datetime | None:
    """Return what the Date line says: the sender's clock, which may say anything."""
    return _moment(first(message, "date"))


def received_at(message: Message) -> datetime | None:
    """Return the moment of the topmost Received line: the last server, the receiver's own, wrote it.

    Nothing, if that line tells none: a line below it is the sender's word.
    """
    _, semicolon, moment = first(message, "received").rpartition(";")
    return _moment(moment) if semicolon else None


def _moment(told: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(told.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if moment.year in _YEARS else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def identity(message: Message, content: bytes) -> str:
    """Return what tells this mail from all others: its Message-ID; without one, its bytes.

    The ends of lines do not count: a mailbox and a saved file write them differently.
    """
    told = first(message, "message-id")
    in_brackets = _ID.search(told)
    told = storable_text.line(in_brackets[1] if in_brackets else told)
    return told or hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
