"""The verb: take in what the mailbox holds and the list of arrivals does not.

What has been taken in already is told by the digest of its arrival, never by what the server says of
having read it: a run that breaks off anywhere loses nothing and takes in nothing twice.
"""

from __future__ import annotations

import imaplib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import DatabaseError

from comments.files.mail.read_mail import identity_of
from comments.inbox.imap import Listed, Mailbox, opened
from comments.inbox.mailbox import Box
from comments.models import Arrival, Consultation
from comments.records.arrivals.from_mail import found_of
from comments.records.arrivals.incoming import Found
from comments.records.arrivals.take_in import take_in

LARGEST = 200 * 1024 * 1024
"""Bytes of a mail that is fetched. A larger one stays in the mailbox, and is told each time."""


@dataclass
class Fetched:
    """What a run has done. It names no sender and no subject: only numbers within the mailbox."""

    new: int = 0
    known: int = 0
    earlier: int = 0
    """Received before the day from which on mails are looked at."""
    faults: Counter[str] = field(default_factory=Counter)
    """Sentences on what could not be read of the new ones, and how many they are true of."""
    left: list[tuple[int, str]] = field(default_factory=list)
    """Mails that stay in the mailbox, by their UID, and why."""


def fetch(
    consultation: Consultation, box: Box, *, since: date, by: str, now: Callable[[], datetime]
) -> Fetched:
    """Take in what is new. One mail that cannot be kept does not stop the others.

    Raises what `opened` raises, and imaplib.IMAP4.abort where the connection is lost.
    """
    outcome = Fetched()
    with opened(box) as mailbox:
        uids = mailbox.uids(since)
        outcome.earlier = mailbox.count() - len(uids)
        # All are listed before any is fetched: moving one changes what the folder holds.
        for listed in list(mailbox.listed(uids)):
            try:
                _one(mailbox, consultation, listed, outcome, by, now())
            except imaplib.IMAP4.abort:
                raise
            except (DatabaseError, ValueError, imaplib.IMAP4.error) as error:
                outcome.left.append((listed.uid, f"保存できません（{type(error).__name__}）。"))
    return outcome


def _one(
    mailbox: Mailbox,
    consultation: Consultation,
    listed: Listed,
    outcome: Fetched,
    by: str,
    at: datetime,
) -> None:
    if _is_known(consultation, listed, at):
        outcome.known += 1
    elif listed.size > LARGEST:
        outcome.left.append((listed.uid, "大きすぎます。手で取り出して、取り込んでください。"))
        return
    else:
        fetched = mailbox.fetch(listed.uid)
        if fetched is None:
            return
        found = found_of(fetched.content, at=at, received_at=fetched.received_at)
        _, is_new = take_in(consultation, found, by=by, at=at)
        if is_new:
            outcome.new += 1
            outcome.faults.update(found.faults)
        else:
            outcome.known += 1
    mailbox.done(listed.uid)


def _is_known(consultation: Consultation, listed: Listed, at: datetime) -> bool:
    """Whether its Message-ID has been taken in; without one, only the mail itself can tell."""
    identity = identity_of(listed.head)
    if not identity:
        return False
    digest = Found("", at.date(), (), identity=identity).digest
    return Arrival.objects.filter(consultation=consultation, digest=digest).exists()
