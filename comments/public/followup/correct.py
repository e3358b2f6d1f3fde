"""The verb 訂正する: a further version, which counts from now on.

The number and the day received stay, former versions are kept, and review begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comments.domain import states
from comments.models import Submission, Version
from comments.public.followup.changeable import NotNow, is_changeable, locked
from comments.records import audit
from comments.records.carry_over import carry_findings, carry_over, passage_key
from comments.records.versions import Passage, Words, points_of, write_versions

NOTE = "提出者がこのサイトで内容を訂正しました。"


class Stale(Exception):
    """It was corrected elsewhere since the form was opened."""


class Unchanged(Exception):
    """What was sent is what is there: nothing is written."""


@transaction.atomic
def correct(
    submission: Submission, passages: Sequence[Passage], *, base: int, at: datetime
) -> Version:
    """Write the version that follows version `base`; the same again gives the same.

    Raises NotNow, Stale or Unchanged; KeyError if an element is none of the plan's.
    """
    row = locked(submission)
    done = row.versions.filter(ordinal=base + 1).first()
    if done is not None and is_same(done, passages):
        return done
    if not is_changeable(row, at):
        raise NotNow
    old = row.current_version
    if old.ordinal != base:
        raise Stale
    if is_same(old, passages):
        raise Unchanged
    return _follow(row, old, passages, at)


def is_same(version: Version, passages: Sequence[Passage]) -> bool:
    """Whether the version says just this, in this order."""
    return [passage_key(each) for each in version.passages] == [
        passage_key(each) for each in passages
    ]


def _follow(row: Submission, old: Version, passages: Sequence[Passage], at: datetime) -> Version:
    old.is_current = False
    old.save(update_fields=["is_current"])
    points = points_of(row.consultation.plan_id, passages)
    # What stands in a file is not in the form: it was neither seen nor taken back there.
    stands = old.comments.filter(is_in_file=True).exists()
    words = Words(row, points, ordinal=old.ordinal + 1, has_file=stands, file_stands=stands)
    new = write_versions(row.consultation.plan_id, [words], at=at)[0]
    kept = carry_over(old, new)
    carry_findings(old, new)
    detail = {
        "version": [old.ordinal, new.ordinal],
        "points": [len(old.passages), len(new.passages)],
        "kept": kept,
    }
    audit.record(row, "correct", by=audit.WEB, at=at, detail=detail)
    if row.state in states.TRANSITIONS["reopen"].sources:
        audit.move(row, "reopen", by=audit.WEB, at=at, note=NOTE)
    return new
