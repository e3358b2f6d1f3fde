"""What still prevents publication of the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from comments.domain import states
from comments.models import Comment, Consultation, Submission
from comments.models.consultation import Phase
from japanese.dates import wareki

WINDOW, UNREVIEWED, UNANSWERED, UNAPPROVED = "window", "unreviewed", "unanswered", "unapproved"
UNWRITTEN = "unwritten"


@dataclass(frozen=True)
class Obstacle:
    """One thing to be done first, in the clerk's words; `kind` is one of the five above."""

    kind: str
    text: str


def obstacles(consultation: Consultation, at: datetime) -> list[Obstacle]:
    """Return all that has to be done before the result may be published. Four queries."""
    found = []
    if consultation.phase(at) is not Phase.AFTER:
        last = wareki(consultation.closes_on)
        found.append(Obstacle(WINDOW, f"受付の期間がまだ終わっていません（{last}まで）。"))
    waiting = Submission.objects.filter(consultation=consultation, state=states.RECEIVED).count()
    if waiting:
        found.append(Obstacle(UNREVIEWED, f"まだ確認していない提出が{waiting}件あります。"))
    points = Comment.objects.counted().filter(version__submission__consultation=consultation)
    unwritten = points.filter(is_in_file=True).count()
    if unwritten:
        text = f"添付にあり、まだ書き起こしていない意見が{unwritten}件あります。"
        found.append(Obstacle(UNWRITTEN, text))
    unanswered = points.filter(answer__isnull=True).count()
    if unanswered:
        found.append(Obstacle(UNANSWERED, f"市の考え方のない意見が{unanswered}件あります。"))
    unapproved = points.filter(answer__isnull=False, answer__approved_at__isnull=True).count()
    if unapproved:
        text = f"市の考え方がまだ承認されていない意見が{unapproved}件あります。"
        found.append(Obstacle(UNAPPROVED, text))
    return found
