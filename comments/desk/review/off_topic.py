"""指摘を加える: a clerk's own finding that a submission is not about the plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.domain import states
from comments.models import Finding, Submission
from comments.records import audit, findings


@transaction.atomic
def add_off_topic(
    submission: Submission, sentence: str, *, by: str, at: datetime, version: int
) -> Finding:
    """Keep with the version a clerk has seen that it is not about the plan, in the clerk's words.

    Raises states.Refused if there is a later version, if the finding is there already, without
    words, or once the submission is decided on.
    """
    row = _undecided(submission)
    current = row.current_version
    if current.ordinal != version:
        raise states.Refused(
            "開いているあいだに、提出者が内容を訂正しました。いまの内容を確かめて、もう一度行ってください。"
        )
    if current.findings.filter(rule=findings.OFF_TOPIC).exists():
        raise states.Refused("計画と関係がないという指摘は、もう付いています。")
    if not sentence.strip():
        raise states.Refused("どこが計画と関係がないのかを書いてください。")
    found: Finding = current.findings.create(rule=findings.OFF_TOPIC, sentence=sentence.strip())
    audit.record(row, "add_finding", by=by, at=at, reason=found.sentence)
    return found


@transaction.atomic
def take_off_topic_back(submission: Submission, *, by: str, at: datetime, seen: int) -> None:
    """Take the finding back, if it is still the one that was `seen` (its primary key).

    Raises states.Refused if there is none, if it is another one, or once it is decided on.
    """
    row = _undecided(submission)
    finding = row.current_version.findings.filter(rule=findings.OFF_TOPIC).first()
    if finding is None:
        raise states.Refused("計画と関係がないという指摘は、付いていません。")
    if finding.pk != seen:
        raise states.Refused(
            "開いているあいだに、計画と関係がないという指摘が書き直されました。"
            "いまの指摘を確かめて、もう一度行ってください。"
        )
    finding.delete()
    audit.record(row, "remove_finding", by=by, at=at)


def _undecided(submission: Submission) -> Submission:
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.state != states.RECEIVED:
        raise states.Refused(
            f"「{states.STATES[row.state]}」の提出には、指摘を加えることも外すこともできません。"
            "先に「確認をやり直す」を選んでください。"
        )
    return row
