"""The verb: a clerk's finding that a submission is not about the plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Finding, Submission
from comments.records import audit, findings


@transaction.atomic
def add_off_topic(
    submission: Submission, sentence: str, *, by: str, at: datetime, revision: int | None
) -> Finding:
    """Keep with the version a clerk has seen that it is not about the plan, in the clerk's words.

    Raises Stale if there is a later `revision` than was seen, states.Refused if the finding is there
    already, without words, or once the submission is decided on.
    """
    row = _undecided(submission, revision)
    current = row.current_version
    if current.findings.filter(rule=findings.OFF_TOPIC).exists():
        raise states.Refused("計画と関係がないという指摘は、もう付いています。")
    if not sentence.strip():
        raise states.Refused("どこが計画と関係がないのかを書いてください。")
    found: Finding = current.findings.create(rule=findings.OFF_TOPIC, sentence=sentence.strip())
    audit.record(row, "add_finding", by=by, at=at, reason=found.sentence)
    return found


@transaction.atomic
def take_off_topic_back(
    submission: Submission, *, by: str, at: datetime, revision: int | None
) -> None:
    """Take the finding back that stood there in the `revision` that its clerk has seen.

    Raises Stale if there is a later one, states.Refused if there is no such finding, or once it is
    decided on.
    """
    row = _undecided(submission, revision)
    finding = row.current_version.findings.filter(rule=findings.OFF_TOPIC).first()
    if finding is None:
        raise states.Refused("計画と関係がないという指摘は、付いていません。")
    finding.delete()
    audit.record(row, "remove_finding", by=by, at=at)


def _undecided(submission: Submission, revision: int | None) -> Submission:
    row = locked(submission)
    refuse_stale(row, revision)
    if row.state != states.RECEIVED:
        raise states.Refused(
            f"「{states.STATES[row.state]}」の提出には、指摘を加えることも外すこともできません。"
            "先に「確認をやり直す」を選んでください。"
        )
    return row
