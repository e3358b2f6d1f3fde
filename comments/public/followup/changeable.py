"""Until when, and in which states, a resident may correct or withdraw."""

from __future__ import annotations

from datetime import datetime

from comments.domain import states
from comments.models import Submission
from comments.models.consultation import Phase


class NotNow(Exception):
    """It is not the time for it, or the submission is in no state for it."""


def is_changeable(submission: Submission, at: datetime) -> bool:
    """Whether a resident can correct or withdraw their submission at the moment `at`.

    Whatever way it came in, and whether the web form is switched on or not: it is their own.
    """
    is_open = submission.consultation.phase(at) is Phase.OPEN
    return is_open and submission.state in states.CHANGEABLE


def locked(submission: Submission) -> Submission:
    """Return the submission as it stands now, its row locked to the end of the transaction."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(pk=submission.pk)
