"""The verbs: ask a submitter for what is missing; give the request up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from comments.desk.completion.missing_items import ASKABLE, open_findings
from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Completion, Submission
from comments.records import audit
from japanese.dates import short_day


@transaction.atomic
def ask(
    submission: Submission,
    asks: Collection[str],
    *,
    means: str,
    due_on: date,
    by: str,
    at: datetime,
    revision: int | None,
) -> Completion:
    """Ask to complete the submission by `due_on`; `asks` are keys of rules with open findings.

    Raises Stale if there is a later `revision` than was seen, states.Refused once it is decided on,
    while another request is open, if nothing is asked for or something that is not missing (any
    more), and for a day that has passed.
    """
    row = locked(submission)
    refuse_stale(row, revision)
    today = timezone.localdate(at)
    if row.state != states.RECEIVED:
        raise states.Refused(
            f"「{states.STATES[row.state]}」の提出には、補正を求められません。"
            "先に「確認をやり直す」を選んでください。"
        )
    if row.completions.open().exists():
        raise states.Refused("補正をもう求めています。1つの提出に、同時に2つの依頼はできません。")
    missing = {each.rule for each in open_findings(row)}
    if not asks or not missing.issuperset(asks):
        raise states.Refused("いま残っている指摘の中から、求めるものを選んでください。")
    if due_on < today:
        raise states.Refused("期限は、きょうか、それより後の日にしてください。")
    kept = [key for key in ASKABLE if key in asks]
    made: Completion = row.completions.create(asks=kept, means=means, asked_on=today, due_on=due_on)
    detail = {"asks": named(kept), "due_on": due_on.isoformat(), "means": made.get_means_display()}
    audit.record(row, "ask_completion", by=by, at=at, detail=detail)
    return made


@transaction.atomic
def drop(completion: Completion, *, why: str, by: str, at: datetime, revision: int | None) -> None:
    """Give the request up. The findings stay, and the submission can be decided on with them.

    Raises Stale if there is a later `revision` of the submission than was seen, states.Refused if
    the request is closed already, or without a reason.
    """
    row = still_open(completion, revision)
    if not why.strip():
        raise states.Refused("打ち切る理由を書いてください。")
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    detail = {"asks": named(row.asks), "due_on": row.due_on.isoformat()}
    audit.record(row.submission, "drop_completion", by=by, at=at, reason=why.strip(), detail=detail)


def still_open(completion: Completion, revision: int | None) -> Completion:
    """Return the request with its submission, whose lock holds for both.

    Raises Stale if there is a later `revision` of the submission than was seen, states.Refused if
    the request is closed.
    """
    # The submission first, as everywhere: two clerks never wait for each other crosswise.
    refuse_stale(locked(completion.submission), revision)
    row = Completion.objects.select_related("submission__consultation").get(pk=completion.pk)
    if row.completed_on is not None:
        raise states.Refused(
            f"この依頼は、{short_day(row.completed_on)}に補正されたものとして、もう登録されています。"
        )
    if row.dropped_at is not None:
        raise states.Refused("この依頼は、もう打ち切られています。")
    return row


def named(asks: Collection[str]) -> str:
    """Return what was asked for in words, as the log keeps it."""
    return "、".join(ASKABLE[key] for key in asks)
