"""Tells a log form sent twice from one sent again with other words."""

from __future__ import annotations

from collections.abc import Mapping

from comments.models import Submission
from comments.records.register import Incoming, registered
from comments.records.versions import passage_key, passage_of


def taken_by(incoming: Incoming) -> Submission | None:
    """Return the submission that was registered from this form and says something else.

    None if the form is new, or holds what it was registered with: then once more is once.
    """
    known = registered(incoming.token)
    if known is None:
        return None
    codes = dict(known.consultation.plan.elements.values_list("pk", "code"))
    return None if _says(known) == _would_say(incoming, codes) else known


def _says(known: Submission) -> tuple[object, ...]:
    version = known.versions.get(ordinal=1)
    return (
        (known.channel, known.received_on, known.received_at),
        (known.postmarked_on, known.dated_on),
        tuple(each.as_rule() for each in known.submitters.prefetch_related("grounds")),
        # Not the comments: the desk may have tied them to other elements since.
        [passage_key(each) for each in version.passages],
        version.comments.filter(is_in_file=True).exists(),
        version.text,
    )


def _would_say(incoming: Incoming, codes: Mapping[int, str]) -> tuple[object, ...]:
    entry = incoming.entry
    return (
        (entry.channel, entry.received_on, entry.received_at),
        (entry.postmarked_on, entry.dated_on),
        entry.people,
        [passage_key(passage_of(point, codes)) for point in entry.points],
        incoming.in_scan,
        incoming.text,
    )
