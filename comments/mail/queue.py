"""The outbox: mails are rows in the transaction that causes them, and are sent later.

`manage.py send_queued_mail` sends them, from the clock, and tries again what failed. No request
ever waits for a mail server.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from post_office.models import PRIORITY, STATUS, Email

_BATCH = 500
HEADERS = {"Auto-Submitted": "auto-generated"}
"""So that no answering machine answers a machine (RFC 3834)."""


@dataclass(frozen=True)
class Mail:
    """A mail to one address, as plain text."""

    to: str
    subject: str
    body: str


def queue(mails: Iterable[Mail]) -> int:
    """Put the mails into the outbox; return how many.

    The rows are written as they are: post_office's own `send` would take the texts for templates,
    and a title with braces in it for a fault in one.
    """
    rows = Email.objects.bulk_create(
        (
            Email(
                from_email=settings.DEFAULT_FROM_EMAIL,
                to=[mail.to],
                subject=mail.subject,
                message=mail.body,
                headers=HEADERS,
                priority=PRIORITY.medium,
                status=STATUS.queued,
            )
            for mail in mails
        ),
        batch_size=_BATCH,
    )
    return len(rows)
