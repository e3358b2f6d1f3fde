"""Consultations whose result is published: once, twice, and without any comment."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from comments.domain import rules
from comments.models import Consultation, Submission
from plan.models import Plan
from tests.makers import letter, make_consultation, submit
from tests.proofs.pages.followup import token_of
from tests.publishing import accept, answered, points_of, published

CODES = ("k1", "g1-s1", "g1-s1", "g2-s2", "")


def make_published(plan: Plan) -> None:
    """Make three consultations with a result: one edition, two, and one without comments."""
    first = _ended(plan, "published")
    _publish(first, _letters(first))
    second = _ended(plan, "published-again")
    _publish(second, _letters(second))
    late = submit(second, letter())
    accept(late)
    answered(second, points_of(late), gist="バスの本数を増やしてほしい。")
    published(second, at=timezone.now())
    published(_ended(plan, "published-empty"), at=timezone.now())


def _publish(consultation: Consultation, submissions: list[Submission]) -> None:
    accept(*submissions)
    points = points_of(*submissions)
    answered(consultation, points[:2], gist="相談の窓口が分かりにくい。\n一つにまとめてほしい。")
    answered(
        consultation,
        points[2:],
        gist="地域の見守りについて、担い手が足りないので、若い世代にも声をかけてほしい。",
        text="ご意見の趣旨を踏まえ、見守りの担い手を増やす取組を本文に加えます。\n\n"
        "具体的な進め方は、社会福祉協議会とともに検討します。",
        disposition=consultation.dispositions.get(key="amend"),
    )
    published(consultation, at=timezone.now())


def _letters(consultation: Consultation) -> list[Submission]:
    ids = dict(consultation.plan.elements.values_list("code", "pk"))
    points = tuple(rules.Point("見本の意見です。", "", ids.get(code)) for code in CODES)
    tokens = [token_of(f"{consultation.slug}{n}") for n in range(3)]
    return [submit(consultation, letter(points=points), token=token) for token in tokens]


def _ended(plan: Plan, slug: str) -> Consultation:
    today = timezone.localdate()
    return make_consultation(
        plan,
        slug=slug,
        title=f"見本計画についての市民コメント（{slug}）",
        prefix=slug[-12:].replace("-", ""),
        opens_on=today - timedelta(days=60),
        closes_on=today - timedelta(days=1),
    )
