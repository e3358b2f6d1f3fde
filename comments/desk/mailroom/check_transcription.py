"""The verb 照合する: a second person has checked a transcription."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.edit_conflicts.stale import locked, refuse_stale
from comments.domain import states
from comments.models import Submission, Transcription
from comments.records import audit


@transaction.atomic
def check(
    submission: Submission, *, revision: int | None, user: User, at: datetime
) -> Transcription:
    """Say that `user` has checked the last version; said again by the same, nothing changes.

    Raises Stale if there is a later `revision` than was seen, states.Refused if there is nothing to
    check, if `user` has typed it, or if somebody else has checked it already.
    """
    held = locked(submission)
    rows = Transcription.objects.select_related("version__submission__consultation")
    row = rows.filter(version__submission=submission, version__is_current=True).first()
    if row is None:
        raise states.Refused("いまの版は、職員が書き起こしたものではありません。")
    if row.checked_by_id == user.pk:
        return row
    refuse_stale(held, revision)
    if row.version.comments.filter(is_in_file=True).exists():
        raise states.Refused("まだ書き起こしていない意見があります。先に書き起こしてください。")
    if row.typed_by_id == user.pk:
        raise states.Refused("書き起こした本人は照合できません。ほかの職員に頼んでください。")
    if row.checked_by_id is not None:
        raise states.Refused("ほかの職員がすでに照合しています。")
    audit.change(row, "check", by=user.get_username(), at=at, checked_by=user, checked_at=at)
    return row
