"""The verb 訂正する: write a further version.

The number and the day received stay, former versions are kept, and review begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comments.domain import actors
from comments.models import Submission, Version
from comments.public.followup.changeable import NotNow, is_changeable, locked
from comments.records.further_version import Further, write_further_version
from comments.records.versions import Passage, points_of, says

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
    if done is not None and says(done, passages):
        return done
    if not is_changeable(row, at):
        raise NotNow
    old = row.current_version
    if old.ordinal != base:
        raise Stale
    if says(old, passages):
        raise Unchanged
    # What stands in a file is not in the form, neither seen nor taken back there: it goes on.
    # The transcription of a letter is of the words before, and stays with them.
    return write_further_version(
        row,
        Further(points_of(row.consultation.plan_id, passages)),
        action="correct",
        by=actors.WEB,
        at=at,
        reopened_because=NOTE,
    )
