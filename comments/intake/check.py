"""The third step: look everything over; change anything."""

from __future__ import annotations

from django.http import HttpResponse

from comments import rules
from comments.intake import drafts, who
from comments.intake.doorway import Visit, keep, step
from comments.intake.submit import entry
from comments.intake.write import list_page
from comments.models import Draft
from comments.register import registered
from plan.outline import Outline


@step()
def check(visit: Visit) -> HttpResponse:
    """Everything that will be sent; a POST with who-fields saves them first."""
    draft = drafts.find(visit.consultation, visit.token, visit.at)
    if draft is None:
        return visit.page("gone", status=404, sent=registered(visit.token))
    if not visit.is_open:
        return visit.page("closed", typed=texts(draft))
    if not draft.points:
        return list_page(visit, draft)
    if "kind" in visit.request.POST:
        wrong = who.save(visit, draft)
        if wrong is not None:
            return who.page(visit, wrong, status=400)
    return overview(visit, draft)


def overview(visit: Visit, draft: Draft) -> HttpResponse:
    """Return the page of this step, or of the step in which something is still missing."""
    broken = rules.violations(
        entry(draft, visit.consultation, visit.at), visit.consultation.terms, visit.at
    )
    if broken:
        return who.page(visit, who.saved(visit, draft))
    outline = Outline(visit.consultation.plan)
    labels = {ground.key: ground.label for ground in visit.consultation.terms.grounds}
    page = visit.page(
        "check",
        rows=[(each, outline.by_code.get(each.element)) for each in drafts.points(draft)],
        people=[
            (each, [labels[key] for key in labels if key in each.grounds])
            for each in drafts.people(draft)
        ],
        kind=draft.people["kind"],
    )
    return keep(page, visit)


def texts(draft: Draft) -> list[str]:
    """Return all that was typed as opinion and reason, to be shown where it cannot be sent."""
    return [text for each in drafts.points(draft) for text in (each.opinion, each.reason) if text]
