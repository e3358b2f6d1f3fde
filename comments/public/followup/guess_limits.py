"""Limits on wrong numbers, codes and names.

Only what was wrong is counted, so that nobody is kept out by being right. Looking and counting are
two steps: requests that meet may go over a limit by as many as there are threads, no more.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from comments.models import Consultation, Submission
from comments.records.rate_limits import Limit, count, is_over

VISITOR = Limit("guess by visitor", most=10, within=timedelta(minutes=15))
"""Wrong codes and names from one visitor; over it, right or wrong is no longer told."""

NUMBER = Limit("guess at number", most=50, within=timedelta(hours=1))
"""Wrong codes at one number, from whomever.

Refusing the right code over this limit would let any stranger who knows a number keep its owner out,
on the last day too; and to find 75 bits by guessing takes for ever at any number of visitors. So
over this limit a number is not locked: each visitor has one try in place of ten.
"""

ONE_TRY = Limit(VISITOR.what, most=1, within=VISITOR.within)

NAME = Limit("guess at name", most=10, within=timedelta(hours=1))
"""Wrong names for one submission. A name is easily guessed, so over this limit the right one is
refused too; only who holds number and code can use it up.
"""


def are_over(consultation: Consultation, number: int, visitor: str, *, at: datetime) -> bool:
    """Whether this visitor may not try this number now."""
    if is_over(VISITOR, visitor, at=at):
        return True
    numbered = _numbered(consultation, number)
    return is_over(NUMBER, numbered, at=at) and is_over(ONE_TRY, visitor, at=at)


def count_code(consultation: Consultation, number: int, visitor: str, *, at: datetime) -> None:
    """Count a number that there is not, or a code that is not its own."""
    count(VISITOR, visitor, at=at)
    count(NUMBER, _numbered(consultation, number), at=at)


def names_are_over(submission: Submission, *, at: datetime) -> bool:
    """Whether no name is looked at for this submission now."""
    return is_over(NAME, str(submission.pk), at=at)


def count_name(submission: Submission, visitor: str, *, at: datetime) -> None:
    """Count a name that is not one of the submission's."""
    count(VISITOR, visitor, at=at)
    count(NAME, str(submission.pk), at=at)


def _numbered(consultation: Consultation, number: int) -> str:
    return f"{consultation.pk} {number}"
