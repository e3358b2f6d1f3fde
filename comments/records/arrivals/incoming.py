"""An incoming item: one scan, photo, FAX or mail before it is an arrival."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Piece:
    """One file as it came. `kind` is one of arrivals.kinds, `pages` how many where it is known."""

    content: bytes
    kind: str
    name: str = ""
    pages: int | None = None
    is_original: bool = False
    """The mail itself, as it came; its parts follow."""


@dataclass(frozen=True)
class Found:
    """One scan, photo, FAX or mail. `identity` is a mail's Message-ID; without one, its bytes tell.

    `faults` are sentences on what could not be read. For a mail `received_at` is the receiving
    server's moment, `dated_at` what its Date line says.
    """

    channel: str
    received_on: date
    pieces: tuple[Piece, ...]
    received_at: datetime | None = None
    dated_at: datetime | None = None
    identity: str = ""
    sender_name: str = ""
    sender_address: str = ""
    subject: str = ""
    body: str = ""
    faults: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Tells it from all other arrivals, and from itself not: brought in twice, it is one."""
        told = hashlib.sha256()
        if self.identity:
            told.update(b"id\0" + self.identity.encode())
        else:
            for piece in self.pieces:
                told.update(hashlib.sha256(piece.content).digest())
        return told.hexdigest()
