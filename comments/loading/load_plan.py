"""Loading a plan as the city does it: with its event, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from comments.domain import actors
from comments.records import audit
from plan import loading


@transaction.atomic
def load_plan(
    path: Path | str, *, at: datetime, slug: str | None = None, by: str = actors.SYSTEM
) -> loading.Report:
    """Load a plan's file at the moment `at`; write which elements it touched.

    Raises what plan.loading.load raises. If nothing changes, nothing is written.
    """
    report = loading.load(path, at=at, slug=slug)
    if report.changed:
        merge = report.elements
        touched = sorted({*merge.create, *merge.update, *merge.remove})
        detail = {"new": True} if report.created else {"elements": touched}
        audit.record(report.plan, "load", by=by, at=at, detail=detail)
    return report
