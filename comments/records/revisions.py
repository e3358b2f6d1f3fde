"""Which row's revision a change raises, and what was done to such a row.

A row that clerks edit counts its changes (plan.revised). `audit` raises the count together with the
event: no verb can forget it, and the row stays locked to the end of the change's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from comments.models import (
    Assistance,
    Channel,
    Consultation,
    Disposition,
    Event,
    Ground,
    RuleSentence,
    Section,
    Submission,
    Submitter,
    Transcription,
    ViewingPlace,
)
from plan.revised import Revised

EDITED_WITH: dict[type[models.Model], tuple[type[Revised], str]] = {
    RuleSentence: (Consultation, "consultation"),
    Ground: (Consultation, "consultation"),
    Channel: (Consultation, "consultation"),
    ViewingPlace: (Consultation, "consultation"),
    Disposition: (Consultation, "consultation"),
    Section: (Consultation, "consultation"),
    Submitter: (Submission, "submission"),
    Assistance: (Submission, "submission"),
    Transcription: (Submission, "version__submission"),
}
"""Rows without a revision of their own → the row on whose pages they are edited, and the way to it."""

LEAVES_AS_IT_WAS = frozenset(
    {
        # The row is new: nobody can have it open. In a resident's way, and in batches of thousands.
        "register",
        "take_in",
        # Something was read, printed or sent; of a mail to a submitter `completion_mail` counts,
        # so that two clicks send one.
        "download",
        "export",
        "passcode",
        "acknowledge",
        "acknowledge_not",
        # What a file brought are submissions; the consultation stays as it is.
        "ledger",
        # How people are counted, which no form edits.
        "same_person",
        "apart",
    }
)
"""Actions of the log by which nothing changes that a page of the desk edits."""


def raise_revisions(events: Iterable[Event]) -> None:
    """Raise the revision of every row that the events tell of. One statement a kind of row."""
    changed: dict[str, list[int | None]] = defaultdict(list)
    for each in events:
        if each.action not in LEAVES_AS_IT_WAS:
            changed[each.subject].append(each.subject_id)
    for subject, pks in changed.items():
        rows = _revised(apps.get_model(subject), pks)
        if rows is not None:
            rows.update(revision=F("revision") + 1)


def _revised(model: type[models.Model], pks: list[int | None]) -> models.QuerySet[Any] | None:
    if model in EDITED_WITH:
        edited, way = EDITED_WITH[model]
        found = model._base_manager.filter(pk__in=pks).values(way)
        return edited._base_manager.filter(pk__in=found)
    return model._base_manager.filter(pk__in=pks) if issubclass(model, Revised) else None


def revision_of(row: models.Model) -> int:
    """Return the revision of a row.

    Django's accounts have no column of ours: theirs is how many changes the log tells of.
    """
    return row.revision if isinstance(row, Revised) else changes_of(row).count()


def changes_of(row: models.Model) -> models.QuerySet[Event]:
    """Return what raised the revision of `row`, the last first."""
    return events_of(row).exclude(action__in=LEAVES_AS_IT_WAS)


def events_of(row: models.Model) -> models.QuerySet[Event]:
    """Return what was done to `row` and to what is edited with it, the last first."""
    parts = {model: way for model, (edited, way) in EDITED_WITH.items() if isinstance(row, edited)}
    if isinstance(row, Consultation):
        # Also of parts that are gone by now.
        kinds: list[type[models.Model]] = [Consultation, *parts]
        labels = [each._meta.label_lower for each in kinds]
        found = Q(consultation_id=row.pk, subject__in=labels)
    else:
        found = Q(subject=row._meta.label_lower, subject_id=row.pk)
        for model, way in parts.items():
            pks = model._base_manager.filter(**{way: row.pk}).values("pk")
            found |= Q(subject=model._meta.label_lower, subject_id__in=pks)
    return Event.objects.filter(found).order_by("-pk")
