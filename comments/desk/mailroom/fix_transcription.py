"""The verb: correct a transcription, or transcribe what stands in a file.

Both are a further version, as a resident's correction is: the number and the day received stay,
former versions are kept, review begins anew. What a resident has typed is never touched here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.stale import refuse_stale
from comments.domain import rules, states
from comments.models import Submission, Version
from comments.records.further_version import Further, write_further_version
from comments.records.versions import Passage, points_of, says

NOTE = "職員が書き起こしを直しました。"


@dataclass(frozen=True)
class FixedTranscription:
    """What the clerk wrote: passages behind those that residents typed, and the whole text.

    `file_stands` says that an opinion in a file still waits for its words.
    """

    passages: Sequence[Passage]
    text: str
    file_stands: bool = False


def own_words(submission: Submission) -> list[Passage]:
    """Return the passages that the resident typed: at the head of every version, and not ours."""
    typed = submission.versions.filter(transcription__isnull=True).order_by("-ordinal")
    if submission.channel != rules.WEB:
        # The first version of what came on paper was typed at the desk, also before that was kept.
        typed = typed.exclude(ordinal=1)
    own = typed.first()
    return list(own.passages) if own else []


@transaction.atomic
def fix_transcription(
    submission: Submission,
    fixed: FixedTranscription,
    *,
    revision: int | None,
    why: str,
    user: User,
    at: datetime,
) -> Version:
    """Write the version that follows the last, typed by `user`, not checked by anybody.

    Raises Stale if there is a later `revision` than was seen, states.Refused if the submission is
    withdrawn or a mistake, if no reason is given or nothing was changed; KeyError for an element that
    is none of the plan's.
    """
    rows = Submission.objects.select_for_update(of=("self",)).select_related("consultation")
    row = rows.get(pk=submission.pk)
    old = row.current_version
    _refuse(row, revision, why)
    passages = [*own_words(row), *fixed.passages]
    if _is_same(old, passages, fixed):
        raise states.Refused("直したところがありません。")
    further = Further(
        points_of(row.consultation.plan_id, passages),
        text=fixed.text,
        file_stands=fixed.file_stands,
        typed_by=user,
    )
    return write_further_version(
        row,
        further,
        action="put_right",
        by=user.get_username(),
        at=at,
        reason=why,
        reopened_because=NOTE,
    )


def _refuse(row: Submission, revision: int | None, why: str) -> None:
    if row.state not in states.CHANGEABLE:
        raise states.Refused(f"「{states.STATES[row.state]}」の提出は直せません。")
    refuse_stale(row, revision)
    if not why.strip():
        raise states.Refused("直す理由を書いてください。")


def _is_same(old: Version, passages: Sequence[Passage], fixed: FixedTranscription) -> bool:
    stood = old.comments.filter(is_in_file=True).exists()
    return says(old, passages) and old.text == fixed.text and stood == fixed.file_stands
