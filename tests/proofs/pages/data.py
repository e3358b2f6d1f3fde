"""What the pages show: the real plan, and consultations before, during and after their window."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.management import call_command
from django.utils import timezone

from comments.models import Consultation
from plan.models import Plan
from tests.makers import make_consultation
from tests.proofs.pages.published import make_published
from tests.proofs.pages.returning import make_submissions

PLAN = "plan/data/asaka-chiiki-fukushi-5.toml"
CONSULTATION = "comments/data/asaka-chiiki-fukushi-5.toml"


def make() -> None:
    """Load the real plan and the rehearsal, and make one consultation for each phase."""
    call_command("setup_roles", verbosity=0)
    call_command("load_plan", PLAN, verbosity=0)
    call_command("load_consultation", CONSULTATION, verbosity=0)
    call_command("open_rehearsal", PLAN, CONSULTATION, verbosity=0)
    plan = Plan.objects.get(slug="asaka-chiiki-fukushi-5")
    today = timezone.localdate()
    _make(plan, "open", today - timedelta(days=7), today + timedelta(days=7))
    _make(plan, "last-day", today - timedelta(days=7), today)
    _make(plan, "before", today + timedelta(days=3), today + timedelta(days=20))
    _make(plan, "after", today - timedelta(days=20), today - timedelta(days=3))
    off = _make(plan, "paper-only", today - timedelta(days=7), today + timedelta(days=7))
    off.channels.filter(kind="web").update(is_on=False)
    moved = _make(plan, "moved", today - timedelta(days=7), today + timedelta(days=7))
    moved.window_notice = "実施期間を変更しました。理由：見本のため。"
    moved.save()
    make_published(plan)
    make_submissions()


def _make(plan: Plan, slug: str, opens_on: date, closes_on: date) -> Consultation:
    return make_consultation(
        plan,
        slug=slug,
        title=f"見本計画についての市民コメント（{slug}）",
        prefix=slug.replace("-", "")[:12],
        opens_on=opens_on,
        closes_on=closes_on,
    )
