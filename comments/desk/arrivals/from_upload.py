"""Turns uploaded files into incoming items that can become arrivals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from comments.domain import rules
from comments.files import file_names
from comments.files.arrival_kinds import kind_of
from comments.files.mail.read_mail import is_mail
from comments.records.arrivals.from_mail import found_of
from comments.records.arrivals.incoming import Found, Piece


@dataclass(frozen=True)
class Uploaded:
    """One file as the browser sent it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Envelope:
    """What the clerk says of a whole upload."""

    channel: str
    received_on: date
    received_at: datetime | None = None


def founds(
    files: Sequence[Uploaded], envelope: Envelope, *, together: bool, at: datetime
) -> Iterator[tuple[tuple[str, ...], Found]]:
    """Yield each arrival that the files make, with the names of its files.

    Each file is one, or all of them `together` are the pages of one. A mail tells of itself who sent
    it and when it was received; a FAX that a machine has sent on as a mail stays one.
    """
    for group in [tuple(files)] if together else [(each,) for each in files]:
        names = tuple(each.name for each in group)
        if len(group) == 1 and is_mail(group[0].content):
            found = found_of(group[0].content, at=at, day=envelope.received_on)
            yield (
                names,
                replace(found, channel=rules.FAX) if envelope.channel == rules.FAX else found,
            )
        else:
            yield names, _found(group, envelope)


def _found(files: tuple[Uploaded, ...], envelope: Envelope) -> Found:
    return Found(
        channel=envelope.channel,
        received_on=envelope.received_on,
        received_at=envelope.received_at,
        pieces=tuple(_piece(each) for each in files),
    )


def _piece(file: Uploaded) -> Piece:
    kind, pages = kind_of(file.content)
    return Piece(file.content, kind, file_names.clean(file.name), pages)
