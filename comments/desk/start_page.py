"""What the start page says of each consultation: a constant number of queries for any number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q

from comments.domain import states
from comments.models import Arrival, Comment, Completion, Consultation, Submission
from comments.models.consultation import ChannelKind
from japanese.dates import short_day

REMINDERS = 10
"""Open requests that the start page names, a consultation; the others are counted."""


@dataclass
class Overview:
    """A consultation with its submissions by channel and state. 誤登録 is beside, not in the sums."""

    consultation: Consultation
    today: date
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    """Submissions by channel and state."""
    new: int = 0
    """Submissions received today, without 誤登録."""
    asked: list[Completion] = field(default_factory=list)
    """Open requests to complete a submission that is not decided on, the earliest due first."""
    arrived: int = 0
    """Arrivals nobody has dealt with yet."""
    oldest: date | None = None
    """The day on which the one of them that waits longest was received."""
    unclassified: int = 0
    """Points of accepted or not yet reviewed submissions that have no 反映区分."""

    @property
    def days_left(self) -> str:
        """How long there is, in words; both days of the window are included."""
        opens, closes = self.consultation.opens_on, self.consultation.closes_on
        if self.today < opens:
            return f"開始まであと{(opens - self.today).days}日（{short_day(opens)}から）"
        if self.today > closes:
            return f"{short_day(closes)}で終了しました"
        left = (closes - self.today).days
        last = f"{short_day(closes)}まで"
        return f"きょうが最終日です（{last}）" if left == 0 else f"あと{left}日（{last}）"

    @property
    def reminders(self) -> list[tuple[Completion, bool]]:
        """The most urgent of what was asked for, each with whether it is overdue."""
        return [(each, each.due_on < self.today) for each in self.asked[:REMINDERS]]

    @property
    def overdue(self) -> int:
        """How many of what was asked for are overdue."""
        return sum(each.due_on < self.today for each in self.asked)

    @property
    def waiting(self) -> int:
        """Submissions nobody has reviewed yet."""
        return sum(n for (_, state), n in self.counts.items() if state == states.RECEIVED)

    @property
    def columns(self) -> list[str]:
        return list(states.STATES.values())

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """A row a channel: its name, and its count in each state."""
        return [
            (str(label), [self.counts.get((kind, state), 0) for state in states.STATES])
            for kind, label in ChannelKind.choices
        ]

    @property
    def sums(self) -> list[int]:
        """All channels together, by state."""
        return [sum(column) for column in zip(*(row for _, row in self.rows), strict=True)]


def overviews(today: date) -> list[Overview]:
    """Return one overview a consultation, real ones before rehearsals. Four queries."""
    found = {each.pk: Overview(each, today) for each in Consultation.objects.all()}
    submissions = Submission.objects.order_by().values_list("consultation", "channel", "state")
    for pk, channel, state, count, new in submissions.annotate(
        count=Count("pk"), new=Count("pk", filter=Q(received_on=today))
    ):
        found[pk].counts[channel, state] = count
        found[pk].new += new if state != states.MISTAKEN else 0
    for pk, count, oldest in (
        Arrival.objects.waiting()
        .order_by()
        .values_list("consultation")
        .annotate(Count("pk"), Min("received_on"))
    ):
        found[pk].arrived, found[pk].oldest = count, oldest
    undone = Comment.objects.current().filter(
        disposition__isnull=True,
        version__submission__state__in=(states.RECEIVED, states.ACCEPTED),
    )
    for pk, count in (
        undone.order_by().values_list("version__submission__consultation").annotate(Count("pk"))
    ):
        found[pk].unclassified = count
    came = Arrival.objects.completing(OuterRef("submission"), OuterRef("asked_on"))
    asked = Completion.objects.open().filter(submission__state=states.RECEIVED)
    asked = asked.annotate(has_come=Exists(came))
    for each in asked.select_related("submission").order_by("due_on", "submission__number"):
        overview = found[each.submission.consultation_id]
        each.submission.consultation = overview.consultation
        overview.asked.append(each)
    return list(found.values())
