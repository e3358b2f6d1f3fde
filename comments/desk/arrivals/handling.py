"""The verbs on an arrival: register, attach, dismiss, take back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Arrival, Event, Submission
from comments.models.arrival import (
    ATTACHED,
    DISMISSALS,
    DISMISSED,
    PURPOSES,
    REGISTERED,
    WAITING,
)
from comments.records import audit


def enter(arrival: Arrival, submission: Submission, *, by: str, at: datetime) -> None:
    """Say that the arrival became the submission; call it with its row locked, still waiting."""
    _deal(arrival, "enter", by=by, at=at, state=REGISTERED, submission=submission)


@transaction.atomic
def attach(
    arrival: Arrival,
    submission: Submission,
    purpose: str,
    *,
    note: str = "",
    by: str,
    at: datetime,
    revision: int | None,
) -> None:
    """Add a waiting arrival to a submission there is.

    Raises Stale if somebody has dealt with it since the `revision` that was seen, or states.Refused.
    """
    row = _waiting(arrival, revision)
    if purpose not in PURPOSES:
        raise states.Refused("何として加えるかを選んでください。")
    if submission.consultation_id != row.consultation_id:
        raise states.Refused("ほかの市民コメントの提出には加えられません。")
    values = {"state": ATTACHED, "submission": submission, "purpose": purpose}
    _deal(row, "attach", by=by, at=at, why=note, **values)


@transaction.atomic
def dismiss(
    arrival: Arrival,
    reason: str,
    *,
    note: str = "",
    by: str,
    at: datetime,
    revision: int | None,
) -> None:
    """Lay a waiting arrival aside without a number. Raises what `attach` raises."""
    row = _waiting(arrival, revision)
    if reason not in DISMISSALS:
        raise states.Refused("取り扱わない理由を選んでください。")
    if reason == "other" and not note.strip():
        raise states.Refused("「その他」のときは、理由をことばでも書いてください。")
    _deal(row, "dismiss", by=by, at=at, why=note, state=DISMISSED, dismissal=reason)


@transaction.atomic
def take_back(arrival: Arrival, *, note: str, by: str, at: datetime, revision: int | None) -> None:
    """Let an arrival wait again. What became of it stands in the log.

    A registered one waits again only where its number was drawn by mistake. Raises what `attach`
    raises.
    """
    row = locked(arrival)
    refuse_stale(row, revision)
    if not may_take_back(row):
        raise states.Refused(
            "登録した到着物を未処理に戻せるのは、その提出を「誤登録」にした後だけです。"
        )
    if not note.strip():
        raise states.Refused("戻す理由を書いてください。")
    cleared = {"state": WAITING, "submission": None, "purpose": "", "dismissal": "", "note": ""}
    audit.change(row, "take_back", by=by, at=at, why=note, **cleared, handled_at=None)


def may_take_back(arrival: Arrival) -> bool:
    """Whether it may wait again: it was laid aside or attached, or its number was a mistake."""
    if arrival.state == REGISTERED:
        return bool(arrival.submission.state == states.MISTAKEN)
    return arrival.state != WAITING


def handled_by(arrival: Arrival) -> str:
    """Return the user name of who dealt with it last; empty if nobody has."""
    acts = Event.objects.about(arrival).filter(action__in=("enter", "attach", "dismiss"))
    found = acts.values_list("by", flat=True).first()
    return found or ""


def next_waiting(arrival: Arrival) -> Arrival | None:
    """Return the one that has waited longest, beside this one."""
    rows = Arrival.objects.waiting().filter(consultation=arrival.consultation_id)
    return rows.exclude(pk=arrival.pk).order_by("received_on", "pk").first()


def _waiting(arrival: Arrival, revision: int | None) -> Arrival:
    row = locked(arrival)
    refuse_stale(row, revision)
    if row.state != WAITING:
        raise states.Refused("未処理の到着物ではありません。")
    return row


def _deal(
    arrival: Arrival, action: str, *, by: str, at: datetime, why: str = "", **values: object
) -> None:
    audit.change(arrival, action, by=by, at=at, why=why, **values, note=why, handled_at=at)
