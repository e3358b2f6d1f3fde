"""Logging what did not come by the web: one arrival, one number, its findings with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.japanese import short_day
from comments.models import Consultation, Finding, Submission
from comments.register import Incoming, register, registered
from comments.rules import Entry


@transaction.atomic
def log(consultation: Consultation, incoming: Incoming, *, by: str, at: datetime) -> Submission:
    """Take in a letter, FAX, mail or what was handed over, with all that its rules find.

    Nothing is refused: a rule that is broken is a finding, and so are dates in an odd order.
    Known by its token already, it is taken in once; the submission there is is returned.
    """
    known = registered(incoming.token)
    if known is not None:
        return known
    submission = register(consultation, incoming, by=by, at=at)
    odd = odd_dates(incoming.entry)
    if odd:
        Finding.objects.get_or_create(
            version=submission.current_version,
            rule="date_order",
            defaults={"field": "postmarked_on", "sentence": odd},
        )
    return submission


def odd_dates(entry: Entry) -> str:
    """Say in Japanese what is odd about the order of the dates; empty if nothing is."""
    if entry.postmarked_on is None or entry.postmarked_on <= entry.received_on:
        return ""
    postmark, received = short_day(entry.postmarked_on), short_day(entry.received_on)
    return f"消印の日（{postmark}）が、受領日（{received}）より後です。"
