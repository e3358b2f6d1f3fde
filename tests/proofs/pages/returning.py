"""The submissions whose residents come back: one for each state, and those whose pages change them."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib.auth.models import User
from django.utils import timezone

from comments.domain import actors, rules
from comments.models import Consultation, Submission
from comments.public.followup.correct import correct
from comments.public.followup.guess_limits import NAME
from comments.records import audit
from comments.records.rate_limits import count
from comments.records.register import Incoming, register
from tests.makers import person
from tests.proofs.pages.followup import HELD, NAMED, token_of

_POINTS = (
    rules.Point(
        "窓口を分かりやすくしてください。\n　𠮷田さんも困っていました。", "先日、迷ったからです。"
    ),
    rules.Point("計画全体についての意見です。"),
)


def make_submissions() -> None:
    """Submit each under its token, and bring it to its state."""
    consultation = Consultation.objects.get(slug="open")
    held = {name: _submit(consultation, name) for name in HELD}
    _submit(Consultation.objects.get(slug="after"), "late")
    for name, action, why in (
        ("accepted", "accept", {}),
        ("considered", "accept", {}),
        ("set_aside", "set_aside", {"code": "anonymous"}),
        ("withdrawn", "withdraw", {"note": "見本"}),
        ("mistaken", "mark_mistaken", {"note": "見本"}),
    ):
        audit.move(held[name], action, by="mihon-kakari", at=timezone.now(), **why)
    clerk = User.objects.create_user("mihon-kakari")
    considered = held["considered"].current_version.comments
    considered.update(classified_at=timezone.now(), classified_by=clerk)
    words = [{"element": "g1-s1", "opinion": "訂正した意見です。", "reason": ""}]
    correct(held["corrected"], words, base=1, at=timezone.now())
    for _ in range(NAME.most):
        count(NAME, str(held["guessed"].pk), at=timezone.now())


def _submit(consultation: Consultation, name: str) -> Submission:
    day = consultation.opens_on
    moment = timezone.make_aware(datetime.combine(day, time(12, 34)))
    entry = rules.Entry(rules.WEB, day, (person(name=NAMED),), _POINTS, received_at=moment)
    return register(consultation, Incoming(entry, token_of(name)), by=actors.WEB, at=moment)
