"""The mail that says that a comment has arrived.

Nobody has checked the address: so the mail holds no name, no text and no 確認コード, and tells whoever
gets it by mistake what to do.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from comments.domain import actors
from comments.mail.compose import compose
from comments.mail.queue import Mail, queue
from comments.models import Event, Submission
from comments.records import audit, rate_limits
from comments.records.public_addresses import public_address

TO_ONE = rate_limits.Limit("mail", 3, timedelta(hours=1))
"""So many of these to one address: nobody can fill another's mailbox from here."""


def acknowledge(submission: Submission, *, at: datetime) -> bool:
    """Queue the mail to the first submitter, if an address was given; return whether it was queued.

    Call it inside the transaction that registers the submission. Over the limit nothing is queued,
    and the submission's history says so.
    """
    first = submission.submitters.order_by("position").first()
    if first is None or not first.email:
        return False
    address = first.email
    if rate_limits.is_over(TO_ONE, address.casefold(), at=at):
        audit.record(submission, "acknowledge_not", by=actors.SYSTEM, at=at)
        return False
    rate_limits.count(TO_ONE, address.casefold(), at=at)
    queue([_mail(submission, address)])
    audit.record(submission, "acknowledge", by=actors.SYSTEM, at=at)
    return True


def was_acknowledged(submission: Submission) -> bool:
    """Whether such a mail was queued for it: over the limit none was, whatever address it has."""
    return Event.objects.about(submission).filter(action="acknowledge").exists()


def _mail(submission: Submission, address: str) -> Mail:
    consultation = submission.consultation
    comments = submission.current_version.comments.select_related("element")
    # dict: each title once, in the order in which the comments stand.
    elements = list(dict.fromkeys(str(each.element or "") for each in comments))
    return compose(
        "acknowledgement",
        to=address,
        language=submission.language,
        consultation=consultation,
        number=submission.reference,
        elements=elements,
        status=public_address("status", consultation, submission.language),
    )
