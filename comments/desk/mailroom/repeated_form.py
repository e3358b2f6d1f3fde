"""A form that Back has brought again may hold another letter: the same token, other words."""

from __future__ import annotations

from comments.models import Submission
from comments.records.register import Incoming, registered


def taken_by(incoming: Incoming) -> Submission | None:
    """Return the submission that was registered from this form and says something else.

    None if the form is new, or holds what it was registered with: then once more is once.
    """
    known = registered(incoming.token)
    return None if known is None or _says(known) == _would_say(incoming) else known


def _says(known: Submission) -> tuple[object, ...]:
    version = known.versions.get(ordinal=1)
    return (
        (known.channel, known.received_on, known.received_at),
        (known.postmarked_on, known.dated_on),
        tuple(each.as_rule() for each in known.submitters.prefetch_related("grounds")),
        [(each["opinion"], each["reason"]) for each in version.passages],
        list(version.comments.values_list("element_id", flat=True)),
        version.text,
    )


def _would_say(incoming: Incoming) -> tuple[object, ...]:
    entry = incoming.entry
    return (
        (entry.channel, entry.received_on, entry.received_at),
        (entry.postmarked_on, entry.dated_on),
        entry.people,
        [(point.opinion, point.reason) for point in entry.points],
        [point.element_id for point in entry.points] + [None] * incoming.in_scan,
        incoming.text,
    )
