"""The verbs: two submitters are one person, or are not, by a clerk's word."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from comments.domain.states import Refused
from comments.models import Submitter
from comments.records import audit


@transaction.atomic
def same_person(submitters: Collection[int], *, by: str, at: datetime) -> int:
    """Make the submitters with these primary keys, and whoever is one with them, one person.

    Returns how many rows changed. Raises Refused for fewer than two rows, or for rows of
    different consultations, whose people are counted apart.
    """
    rows = _locked(submitters)
    if len(rows) < 2:
        raise Refused("同一人とする提出者を、2人以上選んでください。")
    if len({row.submission.consultation_id for row in rows}) > 1:
        raise Refused("別々の市民コメント（案件）の提出者を、同一人とすることはできません。")
    person_group = rows[0].person_group
    joined = Submitter.objects.filter(
        submission__consultation_id=rows[0].submission.consultation_id,
        person_group__in={row.person_group for row in rows},
    )
    changed = list(
        joined.exclude(person_group=person_group).select_related("submission__consultation")
    )
    Submitter.objects.filter(pk__in=[row.pk for row in changed]).update(person_group=person_group)
    first = _called(rows[0])
    audit.record_all(
        audit.event(row, "same_person", by=by, at=at, detail={"with": first}) for row in changed
    )
    return len(changed)


@transaction.atomic
def apart(submitters: Collection[int], *, by: str, at: datetime) -> int:
    """Tell each of the submitters with these primary keys apart from everybody else.

    Returns how many rows changed: those that had been one person with another row.
    """
    changed = [row for row in _locked(submitters) if _is_joined(row)]
    for row in changed:
        row.person_group = uuid.uuid4()
        row.save(update_fields=["person_group"])
        audit.record(row, "apart", by=by, at=at)
    return len(changed)


def _locked(pks: Collection[int]) -> list[Submitter]:
    rows = Submitter.objects.filter(pk__in=pks).order_by("submission__number", "position")
    return list(rows.select_related("submission__consultation").select_for_update(of=("self",)))


def _is_joined(row: Submitter) -> bool:
    return Submitter.objects.filter(person_group=row.person_group).exclude(pk=row.pk).exists()


def _called(row: Submitter) -> str:
    return f"{row.submission} {row}"
