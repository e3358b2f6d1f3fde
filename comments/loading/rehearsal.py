"""【練習】: a consultation to try everything on, with its own copy of the plan, open on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from comments.domain import actors, receipt_number
from comments.loading.file import ConsultationFile, read_consultation
from comments.loading.load_consultation import load_read
from comments.loading.load_plan import load_plan
from comments.loading.report import Report
from plan import loading, planfile

SUFFIX = "-renshu"
"""What the slugs of the copy and of its plan end with."""
SINCE, AHEAD = timedelta(days=7), timedelta(days=21)
"""How far the window reaches to both sides of the day on which it is opened."""


@transaction.atomic
def open_rehearsal(
    plan_path: Path | str, consultation_path: Path | str, *, at: datetime, by: str = actors.SYSTEM
) -> tuple[loading.Report, Report]:
    """Load a copy of the plan and of the consultation; move its window around the moment `at`.

    The days of the result and of erasing keep their distance from the window. Neither the plan nor
    the consultation of the same files is touched. Raises what the two loaders raise.
    """
    original = planfile.read_plan(plan_path).slug
    file = read_consultation(consultation_path, plans={original})
    plan_report = load_plan(plan_path, at=at, slug=original + SUFFIX, by=by)
    copy = _copy(file, today=timezone.localdate(at))
    return plan_report, load_read(copy, at=at, by=by, rehearsal=True)


def _copy(file: ConsultationFile, *, today: date) -> ConsultationFile:
    opens, closes = today - SINCE, today + AHEAD
    moved = closes - date.fromisoformat(file.consultation["closes_on"])
    days = {**file.shifted(moved.days), "opens_on": opens.isoformat()}
    prefix = receipt_number.rehearsal_prefix(file.consultation["prefix"])
    return replace(
        file,
        slug=file.slug + SUFFIX,
        plan=file.plan + SUFFIX,
        consultation={**file.consultation, **days, "prefix": prefix},
    )
