"""Once a real consultation on a plan opens, the plan's text is fixed."""

from __future__ import annotations

from comments.models import Consultation
from plan.models import Plan


def fix_text(plan: Plan) -> None:
    """Keep `plan.fixed_from` at the earliest opening of a real consultation on the plan.

    Call it in the transaction of every change to a consultation's window. A rehearsal has a plan
    of its own and never fixes a text.
    """
    first = Consultation.objects.real().filter(plan=plan).order_by("opens_on").first()
    moment = first.terms.opens_at if first else None
    if plan.fixed_from != moment:
        plan.fixed_from = moment
        plan.save(update_fields=["fixed_from"])
