"""The verb: a transcription is put right, or what stands in a file gets its words.

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
from comments.models import Submission, Transcription, Version
from comments.records import audit
from comments.records.carry_over import carry_findings, carry_over, passage_key
from comments.records.versions import Passage, Words, points_of, write_versions

_OPEN = frozenset({states.RECEIVED, states.ACCEPTED, states.SET_ASIDE})
"""States in which words are still put right."""
NOTE = "職員が書き起こしを直しました。"


@dataclass(frozen=True)
class Righted:
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
def put_right(
    submission: Submission,
    righted: Righted,
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
    passages = [*own_words(row), *righted.passages]
    if _is_same(old, passages, righted):
        raise states.Refused("直したところがありません。")
    old.is_current = False
    old.save(update_fields=["is_current"])
    points = points_of(row.consultation.plan_id, passages)
    words = Words(
        row,
        points,
        text=righted.text,
        ordinal=old.ordinal + 1,
        has_file=righted.file_stands,
        file_stands=righted.file_stands,
    )
    new = write_versions(row.consultation.plan_id, [words], at=at)[0]
    Transcription.objects.create(version=new, typed_by=user)
    kept = carry_over(old, new)
    carry_findings(old, new)
    _tell(row, old, new, kept, why=why, by=user.get_username(), at=at)
    return new


def _tell(
    row: Submission, old: Version, new: Version, kept: int, *, why: str, by: str, at: datetime
) -> None:
    detail = {
        "version": [old.ordinal, new.ordinal],
        "points": [len(old.passages), len(new.passages)],
        "kept": kept,
    }
    audit.record(row, "put_right", by=by, at=at, reason=why, detail=detail)
    if row.state in states.TRANSITIONS["reopen"].sources:
        audit.move(row, "reopen", by=by, at=at, note=NOTE)


def _refuse(row: Submission, revision: int | None, why: str) -> None:
    if row.state not in _OPEN:
        raise states.Refused(f"「{states.STATES[row.state]}」の提出は直せません。")
    refuse_stale(row, revision)
    if not why.strip():
        raise states.Refused("直す理由を書いてください。")


def _is_same(old: Version, passages: Sequence[Passage], righted: Righted) -> bool:
    stood = old.comments.filter(is_in_file=True).exists()
    return (
        [passage_key(each) for each in old.passages] == [passage_key(each) for each in passages]
        and old.text == righted.text
        and stood == righted.file_stands
    )
