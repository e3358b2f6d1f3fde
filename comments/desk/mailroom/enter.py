"""The verb: register what a clerk has typed, together with its arrival."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.arrivals.handling import enter
from comments.desk.edit_conflicts.stale import Stale, locked
from comments.models import Arrival, Consultation, Submission, Transcription
from comments.models.arrival import WAITING
from comments.records.register import Incoming, register, registered


@transaction.atomic
def log_letter(
    consultation: Consultation,
    incoming: Incoming,
    *,
    user: User,
    at: datetime,
    arrival: Arrival | None = None,
) -> Submission:
    """Register what was typed, as a transcription that nobody has checked; return the submission.

    The arrival is dealt with in the same transaction. Raises Stale if somebody has dealt with it
    otherwise; then no number is drawn. The same form again gives the same submission.
    """
    by = user.get_username()
    row = locked(arrival) if arrival is not None else None
    if row is not None and row.state != WAITING:
        known = registered(incoming.token)
        if known is None or row.submission_id != known.pk:
            # By its state and not its revision: nothing of a waiting arrival is overwritten here.
            raise Stale.of(row)
        return known
    submission = register(consultation, incoming, by=by, at=at)
    first = submission.versions.get(ordinal=1)
    Transcription.objects.get_or_create(version=first, defaults={"typed_by": user})
    if row is not None:
        enter(row, submission, by=by, at=at)
    return submission
