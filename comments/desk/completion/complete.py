"""The verb: enter what a submitter has added, and judge the rules again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from comments.desk.completion.ask import named, still_open
from comments.domain import states
from comments.domain.rules import Person, Point
from comments.domain.submitter_fields import columns
from comments.models import Completion, Submission, Submitter
from comments.records import audit, findings
from comments.records.further_version import Further, write_further_version


@transaction.atomic
def complete(
    completion: Completion,
    people: Sequence[Person],
    *,
    day: date,
    user: User,
    at: datetime,
    revision: int | None,
    points: Sequence[Point] = (),
) -> None:
    """Enter what came on `day`, typed by `user`; findings that no longer hold are settled.

    `people` are all submitters as they are now, in their order, new ones last; `points` what was
    written where nothing had been. Raises Stale if there is a later `revision` of the submission than
    was seen, states.Refused if the request is closed already, if the submission is decided on, if a
    submitter would be lost, if there are opinions already, and for a day to come.
    """
    row = still_open(completion, revision)
    submission = row.submission
    if submission.state != states.RECEIVED:
        raise states.Refused(
            f"「{states.STATES[submission.state]}」の提出の補正は登録できません。"
            "先に「確認をやり直す」を選んでください。"
        )
    if day > timezone.localdate(at):
        raise states.Refused("補正された日に、未来の日付は登録できません。")
    by = user.get_username()
    _write_people(submission, people, by=by, at=at)
    row.completed_on = day
    row.save(update_fields=["completed_on"])
    detail: dict[str, Any] = {"asks": named(row.asks), "completed_on": day.isoformat()}
    if points:
        further = _further(submission, points, user=user, day=day)
        write_further_version(submission, further, action="complete", by=by, at=at, detail=detail)
    else:
        detail["settled"] = len(findings.judge_anew(submission, day=day))
        audit.record(submission, "complete", by=by, at=at, detail=detail)


def _write_people(
    submission: Submission, people: Sequence[Person], *, by: str, at: datetime
) -> None:
    rows = list(submission.submitters.order_by("position").select_for_update())
    if len(people) < len(rows):
        raise states.Refused("提出者の数が合いません。画面を開き直して、もう一度行ってください。")
    for row, person in zip(rows, people, strict=False):
        _write(row, person, by=by, at=at)
    for position, person in enumerate(people[len(rows) :], start=len(rows) + 1):
        added = Submitter.objects.create(submission=submission, position=position)
        _write(added, person, by=by, at=at)


def _write(row: Submitter, person: Person, *, by: str, at: datetime) -> None:
    audit.change(row, "complete", by=by, at=at, **columns(person))
    row.folded = row.searchable()
    row.save(update_fields=["folded"])
    wanted = row.submission.consultation.grounds.filter(key__in=person.grounds)
    if set(wanted) != set(row.grounds.all()):
        row.grounds.set(wanted)
        audit.record(row, "complete", by=by, at=at, detail={"grounds": []})


def _further(submission: Submission, points: Sequence[Point], *, user: User, day: date) -> Further:
    """Return the version with the opinions that came. A transcription that there is stands on."""
    old = submission.current_version
    if old.comments.exists():
        raise states.Refused("意見がもう登録されています。補正では、意見を書き換えられません。")
    return Further(points, text=old.text, typed_by=user, completed_on=day)
