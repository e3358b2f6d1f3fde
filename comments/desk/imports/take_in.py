"""The verb: import the whole file, or nothing of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from comments.desk.edit_conflicts.chosen_points import points, refuse_stale_points
from comments.desk.edit_conflicts.stale import Stale
from comments.desk.imports.outcome import ImportOutcome
from comments.desk.imports.preview import digest, preview
from comments.desk.review.classify import classify
from comments.models import ImportFile
from comments.records import audit
from comments.records.register import register_all


@dataclass(frozen=True)
class Taken:
    """What came of a file, in numbers: submissions with the first and last 受付番号, comments."""

    taken: int
    first: str
    last: str
    classified: int


def take_in(file: ImportFile, *, seen: str, by: User, at: datetime, may_classify: bool) -> Taken:
    """Do what the preview with the digest `seen` has shown, all of it or nothing.

    A second time, a double click or another tab, it returns what the first has done. Raises Stale
    if the file would do something else by now, Unreadable as `preview` does.
    """
    try:
        return _take_in(file, seen, by, at, may_classify)
    except IntegrityError as error:
        # The same rows were taken in from another copy of the file in this very moment.
        raise Stale from error


@transaction.atomic
def _take_in(file: ImportFile, seen: str, by: User, at: datetime, may_classify: bool) -> Taken:
    row = ImportFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if row.taken is not None:
        return Taken(**row.taken)
    consultation = row.consultation
    content = row.content
    outcome = preview(consultation, content, at=at, may_classify=may_classify)
    if not outcome.is_ready or digest(content, outcome) != seen:
        raise Stale
    seen_points = {each.comment: str(each.revision) for each in outcome.changes}
    refuse_stale_points(seen_points, seen_points, points)
    for change in outcome.changes:
        classify([change.comment], by=by, at=at, **change.values)
    taken = _registered(row, outcome, by=by, at=at)
    row.taken, row.sealed = asdict(taken), b""
    row.save(update_fields=["taken", "sealed"])
    return taken


def _registered(row: ImportFile, outcome: ImportOutcome, *, by: User, at: datetime) -> Taken:
    """Register the new ones, their numbers drawn last; say on the consultation what was done."""
    consultation, name = row.consultation, by.get_username()
    made = register_all(consultation, outcome.news, by=name, at=at)
    numbers = (made[0].reference, made[-1].reference) if made else ("", "")
    taken = Taken(len(made), *numbers, classified=len(outcome.changes))
    audit.record(consultation, "ledger", by=name, at=at, detail=asdict(taken))
    return taken
