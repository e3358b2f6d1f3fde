"""No change without its event: what changes a record writes the log in the same transaction.

A verb says who (`by`, a user name, or one of domain/actors.py) and when (`at`). Nothing here sees a request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import translation

from comments.domain import states
from comments.domain.sensitivity import is_kept
from comments.models import Consultation, Event, Submission
from comments.records.revisions import LEAVES_AS_IT_WAS, raise_revisions
from plan.revised import Revised


def event(
    subject: models.Model,
    action: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Event:
    """Return the unsaved event of one action on `subject`, in Japanese whatever page it came from."""
    with translation.override(settings.LANGUAGE_CODE):
        label = str(subject)[:200]
    return Event(
        at=at,
        by=by,
        action=action,
        subject=subject._meta.label_lower,
        subject_id=subject.pk,
        label=label,
        consultation_id=consultation_id(subject),
        reason=reason,
        detail=dict(detail or {}),
    )


def record(
    subject: models.Model,
    action: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Event:
    """Write the event of one action on `subject`; call it inside the action's transaction.

    With it rises the revision of the row that changed: a page that was drawn before is stale.
    """
    written = event(subject, action, by=by, at=at, reason=reason, detail=detail)
    written.save()
    raise_revisions([written])
    if isinstance(subject, Revised) and action not in LEAVES_AS_IT_WAS:
        subject.revision += 1
    return written


def record_all(events: Iterable[Event]) -> None:
    """Write many events in one statement, and raise the revisions of what they tell of."""
    raise_revisions(Event.objects.bulk_create(events))


@transaction.atomic
def change(
    subject: models.Model,
    action: str,
    *,
    by: str,
    at: datetime,
    why: str = "",
    **values: Any,
) -> list[str]:
    """Set fields of `subject`, save them and write the event; return the names that changed.

    If nothing changes, nothing is written. `why` is the event's reason (a field may be named so).
    """
    before = {name: getattr(subject, name) for name in values}
    changed = [name for name, value in values.items() if before[name] != value]
    if not changed:
        return []
    for name in changed:
        setattr(subject, name, values[name])
    subject.save(update_fields=changed)
    detail = differences(subject, {name: (before[name], values[name]) for name in changed})
    record(subject, action, by=by, at=at, reason=why, detail=detail)
    return changed


@transaction.atomic
def move(
    submission: Submission,
    action: str,
    *,
    by: str,
    at: datetime,
    code: str = "",
    note: str = "",
) -> None:
    """Take a submission along one transition of `states.TRANSITIONS`.

    The row is locked and its state read anew, so that of two clerks at once the second is judged
    by what the first has done. Raises states.Refused if the table does not allow it.
    """
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    target = states.target(row.state, action, code=code, note=note)
    submission.state = target
    submission.reason_code = code if target == states.SET_ASIDE else ""
    submission.save(update_fields=["state", "reason_code"])
    detail = {"state": [row.state, target]}
    if submission.reason_code:
        detail["code"] = [row.reason_code, submission.reason_code]
    record(submission, action, by=by, at=at, reason=note, detail=detail)


def differences(
    of: models.Model | type[models.Model], pairs: Mapping[str, tuple[Any, Any]]
) -> dict[str, list[Any]]:
    """Return what the log may hold of changed fields: from what to what, or only that it changed.

    `of` is the row, or its model: the same name is a resident's here and the city's there.
    """
    model = of._meta.label_lower
    return {
        name: [_plain(old), _plain(new)] if is_kept(model, name) else []
        for name, (old, new) in pairs.items()
    }


def consultation_id(subject: models.Model) -> int | None:
    """Return the primary key of the consultation that `subject` belongs to, if there is one."""
    if isinstance(subject, Consultation):
        return subject.pk
    for path in ("consultation_id", "submission", "version", "arrival"):
        if hasattr(subject, path):
            found = getattr(subject, path)
            return found if path == "consultation_id" else consultation_id(found)
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if value is None or isinstance(value, (str, int, float, bool, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
