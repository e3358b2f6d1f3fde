"""A generated consultation of many submissions with the cases that make counting hard. Seeded.

All channels and states, several versions, joint submitters, bodies, nobody named, the same person
more than once, several grounds and none, the whole plan, elements twice in one letter, classified
and not, texts longer than a cell. Beside it a rehearsal, which must never be counted with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import transaction

from comments.domain import passcodes, rules, states
from comments.models import Comment, Consultation, Submission, Submitter, Tag, Version
from comments.records import audit
from comments.records.register import Incoming, register_all
from tests.makers import DURING, make_consultation, make_plan, person

WAYS: dict[str, list[tuple[str, dict[str, str]]]] = {
    states.RECEIVED: [],
    states.ACCEPTED: [("accept", {})],
    states.SET_ASIDE: [("set_aside", {"code": "ineligible"})],
    states.MISTAKEN: [("mark_mistaken", {"note": "見本の誤り"})],
    states.WITHDRAWN: [("accept", {}), ("withdraw", {"note": "見本の取下げ"})],
}
"""State → the steps by which a submission gets there."""
LONG = "𠮷" * 20_000


@dataclass
class Fact:
    """What the generator knows of one submission, besides what it put into the database."""

    state: str
    channel: str
    day: date
    people: list[tuple[int, frozenset[str]]]
    """Who (by a number of the generator's own) and the grounds named."""
    points: list[tuple[str, str, int]] = field(default_factory=list)
    """Code of the element, label of the disposition and which point, of the last version's."""


@transaction.atomic
def generate(size: int, seed: int) -> tuple[Consultation, list[Fact]]:
    """Make the consultation; return it with the facts, in the order of the numbers."""
    plan = make_plan(measures=6)
    consultation = make_consultation(plan)
    rehearsal = make_consultation(
        make_plan(slug="utsushi"), slug="mihon-renshu", prefix="練習M8", rehearsal=True
    )
    _Generator(rehearsal, Random(seed + 1)).make(size // 10)  # noqa: S311
    return consultation, _Generator(consultation, Random(seed)).make(size)  # noqa: S311


class _Generator:
    def __init__(self, consultation: Consultation, random: Random):
        self.consultation = consultation
        self.random = random
        self.codes = dict(consultation.plan.elements.values_list("pk", "code"))
        self.grounds = [ground.key for ground in consultation.grounds.all()]
        self.dispositions = [None, *consultation.dispositions.all()]
        self.points: list[Comment] = []
        self.tags = [
            Tag.objects.create(consultation=consultation, name=name) for name in ("い", "ろ")
        ]

    def make(self, size: int) -> list[Fact]:
        entries = [self._entry(turn) for turn in range(size)]
        incoming = [Incoming(entry, passcodes.new_token()) for entry in entries]
        submissions = register_all(self.consultation, incoming, by="shoku-in", at=DURING)
        facts = [self._fact(entry) for entry in entries]
        self._join_people(submissions, facts)
        for turn, (submission, fact) in enumerate(zip(submissions, facts, strict=True)):
            self._correct(submission, turn)
            fact.points = self._classify(submission)
            self._move(submission, fact, turn)
        return facts

    def _entry(self, turn: int) -> rules.Entry:
        channel = rules.CHANNELS[turn % len(rules.CHANNELS)]
        return rules.Entry(
            channel=channel,
            received_on=date(2026, 11, 5) + timedelta(days=self.random.randrange(30)),
            received_at=DURING if channel == rules.WEB else None,
            people=tuple(self._person() for _ in range(self.random.choice([0, 1, 1, 1, 2, 4]))),
            points=tuple(self._point() for _ in range(self.random.choice([1, 1, 2, 3, 6]))),
        )

    def _person(self) -> rules.Person:
        some = self.random.sample(self.grounds, self.random.choice([0, 1, 1, 2, 3]))
        return person(
            name=f"見本 {self.random.randrange(1000)}",
            is_body=self.random.random() < 0.2,
            representative="例示 花子",
            grounds=frozenset(some),
        )

    def _point(self) -> rules.Point:
        opinion = LONG if self.random.random() < 0.01 else "=見本の意見\n二行目"
        return rules.Point(opinion, "理由", self.random.choice([None, *self.codes]))

    def _fact(self, entry: rules.Entry) -> Fact:
        people = [(-1, one.grounds) for one in entry.people]
        return Fact(states.RECEIVED, entry.channel, entry.received_on, people)

    def _join_people(self, submissions: list[Submission], facts: list[Fact]) -> None:
        """Say of about a fifth of the submitters that they are somebody who came before."""
        known: list[Submitter] = []
        for submission, fact in zip(submissions, facts, strict=True):
            for at, submitter in enumerate(submission.submitters.order_by("position")):
                who = len(known)
                if known and self.random.random() < 0.2:
                    who = self.random.randrange(len(known))
                    submitter.person_group = known[who].person_group
                    submitter.save(update_fields=["person_group"])
                else:
                    known.append(submitter)
                fact.people[at] = (who, fact.people[at][1])

    def _correct(self, submission: Submission, turn: int) -> None:
        """Give every seventh submission one or two further versions with points of their own."""
        for ordinal in range(2, 2 + (turn % 7 == 0) + (turn % 21 == 0)):
            submission.versions.update(is_current=False)
            version = Version.objects.create(
                submission=submission, ordinal=ordinal, arrived_at=DURING
            )
            for position in range(1, self.random.choice([2, 4])):
                point = self._point()
                Comment.objects.create(
                    version=version,
                    position=position,
                    element_id=point.element_id,
                    opinion=point.opinion,
                    reason=point.reason,
                )

    def _classify(self, submission: Submission) -> list[tuple[str, str, int]]:
        points = []
        for comment in submission.current_version.comments.order_by("position"):
            comment.disposition = self.random.choice(self.dispositions)
            comment.save(update_fields=["disposition"])
            comment.tags.set(self.random.sample(self.tags, self.random.randrange(3)))
            code = self.codes[comment.element_id] if comment.element_id else ""
            label = comment.disposition.label if comment.disposition else ""
            points.append((code, label, self._which(comment)))
        return points

    def _which(self, comment: Comment) -> int:
        """Say of about a fifth of the points that they are one that came before on their element."""
        known = [n for n, one in enumerate(self.points) if one.element_id == comment.element_id]
        if known and self.random.random() < 0.2:
            which = self.random.choice(known)
            comment.point_group = self.points[which].point_group
            comment.save(update_fields=["point_group"])
            return which
        self.points.append(comment)
        return len(self.points) - 1

    def _move(self, submission: Submission, fact: Fact, turn: int) -> None:
        # Accepted more often than the rest, and every state on every channel.
        wanted = [*WAYS, states.ACCEPTED, states.ACCEPTED][turn // len(rules.CHANNELS) % 7]
        for action, values in WAYS[wanted]:
            audit.move(submission, action, by="shoku-in", at=DURING, **values)
        fact.state = wanted
