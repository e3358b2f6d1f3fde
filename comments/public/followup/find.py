"""Finds a submission by number and code, and compares a name."""

from __future__ import annotations

import hmac

from comments.domain import passcodes, receipt_number
from comments.domain.person_names import is_same_name
from comments.domain.submitter_fields import NAMES
from comments.models import Consultation, Submission

NOT_A_NUMBER = 0
"""What stands for a text that is no number; numbers begin with 1."""

_NOBODY = passcodes.passcode_hash("")


def number_of(consultation: Consultation, typed: str) -> int:
    """Return the number that was typed, with or without its prefix."""
    return receipt_number.number_of(typed, consultation.prefix) or NOT_A_NUMBER


def find(consultation: Consultation, number: int, passcode: str) -> Submission | None:
    """Return the submission with this number, if the code is its own.

    A number that there is not and a code that is wrong take the same way and the same time.
    """
    row = Submission.objects.filter(consultation=consultation, number=number).first()
    expected = row.passcode_hash if row is not None else _NOBODY
    if not hmac.compare_digest(passcodes.passcode_hash(passcode), expected) or row is None:
        return None
    row.consultation = consultation
    return row


def names(submission: Submission) -> list[str]:
    """Return the names that were given: persons, bodies and those who represent them."""
    rows = submission.submitters.values_list(*NAMES)
    return [name for row in rows for name in row if name.strip()]


def is_known(typed: str, given: list[str]) -> bool:
    """Whether `typed` is one of the names given."""
    return any(is_same_name(typed, name) for name in given)
