"""Submissions in which something is missing, and requests to complete them."""

from __future__ import annotations

from datetime import date

from comments.desk.completion.ask import ask
from comments.models import Completion, Consultation, Submission
from tests.makers import DURING, letter, person, submit
from tests.seen import revision_now

DUE = date(2026, 11, 24)
NAME, HOME, WORDS = "見本 カナリア", "埼玉県朝霞市鳥籠町7-7-7", "カナリアの意見です。"


def incomplete(consultation: Consultation, **values: object) -> Submission:
    """A letter without an address."""
    said = {"people": (person(name=NAME, address=""),)} | values
    return submit(consultation, letter(**said))


def asked(submission: Submission, *asks: str, due_on: date = DUE, at=DURING) -> Completion:
    """An open request for what is missing."""
    wanted = asks or ("identity",)
    return ask(
        submission,
        wanted,
        means="letter",
        due_on=due_on,
        by="shoku-in",
        at=at,
        revision=revision_now(submission),
    )


def open_rules(submission: Submission) -> list[str]:
    found = submission.current_version.findings.filter(settled_on=None)
    return [each.rule for each in found]
