"""The hint on a submission's or a point's page that similar points exist."""

from __future__ import annotations

from dataclasses import dataclass

from comments.desk.likeness.similar_points import alike
from comments.models import Comment, Submission

MOST = 5
"""How many a hint names; there may be hundreds."""


@dataclass(frozen=True)
class Hint:
    """The points that one looks like: the first of them, and how many more."""

    alike: list[Comment]
    more: int


def hints(submission: Submission) -> dict[int, Hint]:
    """Return a hint for each point of a submission that looks like another's. Five queries."""
    found = alike(submission)
    wanted = {pk for keys in found.values() for pk in keys[:MOST]}
    rows = Comment.objects.filter(pk__in=wanted).select_related("version__submission__consultation")
    named = rows.defer("folded", "version__text", "version__passages").in_bulk() if wanted else {}
    return {
        pk: Hint([named[key] for key in keys[:MOST]], max(0, len(keys) - MOST))
        for pk, keys in found.items()
    }
