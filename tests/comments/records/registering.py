"""Submissions for `register`, and what its rows and numbers are."""

from __future__ import annotations

from comments.models import Comment, Consultation, Event, Finding, Submission, Submitter, Version
from comments.records import register
from comments.records.register import Incoming
from tests.makers import DURING, letter

ROWS = (Submission, Version, Comment, Finding, Submitter, Event)


def incoming(number: int = 0, **values: object) -> Incoming:
    return Incoming(letter(**values), f"{number:043d}")


def take(consultation: Consultation, *batch: Incoming) -> list[Submission]:
    return register.register_all(consultation, batch, by="shoku-in", at=DURING)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in ROWS}


def last_number(consultation: Consultation) -> int:
    """The series as the database has it; usable only if the transaction is still whole."""
    return Consultation.objects.values_list("last_number", flat=True).get(pk=consultation.pk)
