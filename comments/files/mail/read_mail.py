"""The verbs: tell a mail from other files, and read it."""

from __future__ import annotations

import hashlib
import re
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from comments.files.mail import headers
from comments.files.mail.message import Gathered, Mail, MailDefect
from comments.files.mail.parser_bounds import BOUNDED
from comments.files.mail.parts import walk

LARGEST = 25 * 1024 * 1024
"""Bytes of a mail that is taken apart. Of a larger one the head alone is read; it is kept whole."""
LONGEST_BODY = 100_000
"""Characters of the words that are taken over; the original holds the rest."""
_HEAD = 256 * 1024
_MOST_BOUNDARIES = 20_000
_MOST_WORK = 20_000_000
"""Lines times the parts that may contain them: what the parser compares, in three seconds."""

_FIELD = re.compile(rb"(?:>?From \S.*|([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:.*)")
_TELLING = frozenset(
    b"return-path received from to subject date message-id mime-version delivered-to cc sender".split()
)


def is_mail(content: bytes) -> bool:
    """Whether the bytes begin with the head of a mail: fields by name, two that mails have at least."""
    head = re.split(rb"\r?\n\r?\n", content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    names: set[bytes] = set()
    for line in re.split(rb"\r?\n", head):
        if line.startswith((b" ", b"\t")) and names:
            continue
        told = _FIELD.fullmatch(line)
        if told is None:
            return False
        names.add((told[1] or b"").lower())
    return len(names & _TELLING) >= 2


def identity_of(head: bytes) -> str:
    """Return the Message-ID in the head of a mail; empty if there is none."""
    message = BytesHeaderParser(policy=BOUNDED).parsebytes(head)
    return headers.identity(message, b"") if headers.first(message, "message-id") else ""


def read_mail(content: bytes) -> Mail:
    """Return what stands in a mail; never raises. What could not be read is told by its faults."""
    try:
        return _read(content)
    except Exception:  # Of broken mails the parser raises whatever comes to hand.
        digest = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
        return Mail(identity=digest, faults=(MailDefect.BROKEN,))


def _read(content: bytes) -> Mail:
    gathered = Gathered()
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    head = BytesHeaderParser(policy=BOUNDED).parsebytes(content[:_HEAD])
    if not head.keys():
        gathered.fault(MailDefect.NO_HEAD)
    if len(content) > LARGEST:
        gathered.fault(MailDefect.TOO_LARGE)
    else:
        _open(content, gathered)
    return _told(head, content, gathered)


def _open(content: bytes, gathered: Gathered) -> None:
    """Take it apart; what breaks on the way leaves what was found before."""
    work = content.count(b"\n") * content.lower().count(b"boundary=")
    if work > _MOST_WORK or content.count(b"\n--") > _MOST_BOUNDARIES:
        gathered.fault(MailDefect.TOO_MANY)
        return
    try:
        walk(BytesParser(policy=BOUNDED).parsebytes(content), gathered)
    except Exception:
        gathered.fault(MailDefect.BROKEN)


def _told(head: Message, content: bytes, gathered: Gathered) -> Mail:
    name, address = headers.sender(head)
    body = "\n\n".join(gathered.texts)
    if len(body) > LONGEST_BODY:
        gathered.fault(MailDefect.TOO_LONG)
        body = body[:LONGEST_BODY]
    return Mail(
        identity=headers.identity(head, content),
        subject=headers.subject(head),
        sender_name=name,
        sender_address=address,
        received_at=headers.received_at(head),
        dated_at=headers.dated_at(head),
        body=body,
        attached=tuple(gathered.attached),
        faults=tuple(gathered.faults),
    )
