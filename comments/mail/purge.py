"""Removes sent and given-up mails: each row holds an address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from post_office.models import STATUS, Email

DONE = timedelta(days=1)
"""How long a mail is kept after it was sent, or given up."""
LONGEST = timedelta(days=7)
"""How long any mail is kept, sent or not."""


def purge(at: datetime) -> int:
    """Erase the mails whose time is over at the moment `at`; return how many."""
    over = Q(created__lte=at - LONGEST) | Q(
        status__in=(STATUS.sent, STATUS.failed), last_updated__lte=at - DONE
    )
    _, by_model = Email.objects.filter(over).delete()
    return by_model.get(Email._meta.label, 0)
