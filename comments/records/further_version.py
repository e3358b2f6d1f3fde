"""The one way to a further version of a submission, whoever changes its words and why.

The number and the day received stay, former versions are kept, and review begins anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from comments.domain import rules, states
from comments.models import Submission, Transcription, Version
from comments.records import audit, findings
from comments.records.carry_over import carry_findings, carry_over
from comments.records.versions import Words, write_versions


@dataclass(frozen=True)
class Further:
    """What the further version says: all of its points, and the transcription of the whole."""

    points: Sequence[rules.Point]
    text: str = ""
    file_stands: bool | None = None
    """Whether an opinion in a file still waits for its words; None: as in the former version."""
    typed_by: User | None = None
    """Who wrote the words out, to be checked by somebody else; None: the submitter did."""
    completed_on: date | None = None
    """The day on which something missing came: what the rules find is judged anew, and settled on
    that day where it no longer holds. None: findings are carried over."""


@transaction.atomic
def write_further_version(
    submission: Submission,
    further: Further,
    *,
    action: str,
    by: str,
    at: datetime,
    reason: str = "",
    reopened_because: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Version:
    """Write the version that follows the last one and counts from now on, with the event `action`.

    Callers have refused what may not be and what was written from an older version, with the row
    locked. `reopened_because` is the reason given where review has to reopen; states.Refused if it
    is missing then. KeyError if a point names an element that the plan does not have.
    """
    rows = Submission.objects.select_for_update(of=("self",)).select_related("consultation")
    row = rows.get(pk=submission.pk)
    old = row.current_version
    new = _write(row, old, further, at)
    told = dict(detail or {}) | {
        "version": [old.ordinal, new.ordinal],
        "points": [len(old.passages), len(new.passages)],
        "kept": carry_over(old, new),
    }
    carry_findings(old, new, are_judged_anew=further.completed_on is not None)
    if further.completed_on is not None:
        told["settled"] = len(findings.judge_anew(row, day=further.completed_on))
    audit.record(row, action, by=by, at=at, reason=reason, detail=told)
    if row.state in states.TRANSITIONS["reopen"].sources:
        audit.move(row, "reopen", by=by, at=at, note=reopened_because)
    return new


def _write(row: Submission, old: Version, further: Further, at: datetime) -> Version:
    """Close the last version and write the next."""
    stands = further.file_stands
    if stands is None:
        stands = old.comments.filter(is_in_file=True).exists()
    old.is_current = False
    old.save(update_fields=["is_current"])
    words = Words(
        row,
        further.points,
        text=further.text,
        ordinal=old.ordinal + 1,
        has_file=stands,
        file_stands=stands,
    )
    [new] = write_versions(row.consultation.plan_id, [words], at=at)
    if further.typed_by is not None:
        Transcription.objects.create(version=new, typed_by=further.typed_by)
    return new
