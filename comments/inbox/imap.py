"""The talk with the IMAP server (RFC 3501), in the few words that are needed.

By Python's own imaplib: a mail is needed as its bytes alone, which are read in comments/files/mail, and
what a wrapper adds to it (another reading of mails) would stay unused.
"""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from comments.inbox.mailbox import LEAVE, MOVE, STARTTLS, TLS, Box

SECONDS = 60
"""How long one answer of the server is waited for."""
_AT_ONCE = 200
"""Heads asked for in one command."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_NOT_ASCII = re.compile(r"[^\x20-\x7e]+")


class Unanswered(Exception):
    """The server does not do what it is asked; the message says what, and quotes nothing of it."""


@dataclass(frozen=True)
class Listed:
    """One mail of the folder, before it is fetched: its number, its bytes, the lines that name it."""

    uid: int
    size: int
    head: bytes


@dataclass(frozen=True)
class Fetched:
    """One mail as it lies in the mailbox; `received_at` is the server's own moment."""

    content: bytes
    received_at: datetime | None


class Mailbox:
    """A folder that has been opened."""

    def __init__(self, imap: imaplib.IMAP4, box: Box) -> None:
        self._imap = imap
        self._box = box

    def uids(self, since: date) -> list[int]:
        """Return the numbers of all mails that the server has received since that day."""
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        data = self._ask("SEARCH", "SINCE", day)
        return sorted(int(each) for part in data if part for each in part.split())

    def count(self) -> int:
        """Return how many mails the folder holds."""
        data = self._ask("SEARCH", "ALL")
        return sum(len(part.split()) for part in data if part)

    def listed(self, uids: list[int]) -> Iterator[Listed]:
        """Return what tells these mails apart, without fetching them."""
        for start in range(0, len(uids), _AT_ONCE):
            some = ",".join(str(uid) for uid in uids[start : start + _AT_ONCE])
            asked = "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
            for line, content in _pairs(self._ask("FETCH", some, asked)):
                uid, size = _UID.search(line), _SIZE.search(line)
                if uid and size:
                    yield Listed(int(uid[1]), int(size[1]), content)

    def fetch(self, uid: int) -> Fetched | None:
        """Return the mail; nothing if it is gone. It stays unread."""
        for line, content in _pairs(self._ask("FETCH", str(uid), "(UID INTERNALDATE BODY.PEEK[])")):
            told = _DATE.search(line)
            return Fetched(content, _moment(told[1].decode("ascii")) if told else None)
        return None

    def done(self, uid: int) -> None:
        """Do with a mail that has been taken in what the setting says. Nothing is deleted."""
        if self._box.after == LEAVE:
            return
        if self._box.after == MOVE:
            self._ask("MOVE", str(uid), _folder(self._box.target))
        else:
            self._ask("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")

    def prepare(self) -> None:
        """Open the folder; see to it that mails can be moved, if they are to be. Raises Unanswered."""
        status, _ = self._imap.select(_folder(self._box.folder), readonly=self._box.after == LEAVE)
        if status != "OK":
            raise Unanswered(
                "メールのフォルダを開けません。INBOX_URL のフォルダの名前を確かめてください。"
            )
        if self._box.after != MOVE:
            return
        # Asked anew: before signing in a server tells less of itself.
        _, told = self._imap.capability()
        if b"MOVE" not in b" ".join(each for each in told if each).upper().split():
            raise Unanswered(
                "このサーバーでは、メールを移せません。INBOX_AFTER を seen にしてください。"
            )
        # Where it is there already, the server says no.
        self._imap.create(_folder(self._box.target))

    def _ask(self, command: str, *words: str) -> list[Any]:
        status, data = self._imap.uid(command, *words)
        if status != "OK":
            raise Unanswered(f"メールのサーバーが {command} に応じません。")
        return data


@contextmanager
def opened(box: Box) -> Iterator[Mailbox]:
    """Open the folder of the mailbox. Raises Unanswered, OSError, ssl.SSLError."""
    imap = _connected(box)
    try:
        mailbox = Mailbox(imap, box)
        mailbox.prepare()
        yield mailbox
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            imap.logout()


def _connected(box: Box) -> imaplib.IMAP4:
    # Checks the name and the certificate; SSL_CERT_FILE names an authority of one's own.
    checked = ssl.create_default_context()
    try:
        imap: imaplib.IMAP4
        if box.way == TLS:
            imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=checked, timeout=SECONDS)
        else:
            imap = imaplib.IMAP4(box.host, box.port, timeout=SECONDS)
            if box.way == STARTTLS:
                imap.starttls(checked)
        imap.login(box.user, box.password)
    except (imaplib.IMAP4.error, UnicodeError):
        # From None: the answer may quote the user's name.
        raise Unanswered(
            "メールのサーバーに入れません。利用者とパスワードを確かめてください。"
        ) from None
    return imap


def _pairs(data: list[Any]) -> Iterator[tuple[bytes, bytes]]:
    """Each answer with a literal: what stands around it, and the literal."""
    for place, each in enumerate(data):
        if isinstance(each, tuple):
            after = data[place + 1] if place + 1 < len(data) else b""
            yield each[0] + (after if isinstance(after, bytes) else b""), each[1]


def _moment(told: str) -> datetime | None:
    try:
        return parsedate_to_datetime(told.strip()).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _folder(name: str) -> str:
    """The folder's name in IMAP's own UTF-7 (RFC 3501, 5.1.3), in quotes."""
    told = _NOT_ASCII.sub(_shifted, name.replace("&", "&-"))
    return '"' + told.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(part: re.Match[str]) -> str:
    told = base64.b64encode(part[0].encode("utf-16-be")).decode("ascii")
    return f"&{told.rstrip('=').replace('/', ',')}-"
