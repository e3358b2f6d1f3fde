"""The third step: look everything over; change anything."""

from __future__ import annotations

from django.http import HttpResponse

from comments.domain import rules
from comments.domain.refusal import refusal
from comments.models import Draft
from comments.public.intake import draft_files, drafts, who_step
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.submit import broken
from comments.public.intake.write_step import list_page, unfinished_page
from plan.outline import Outline


@step()
def check(visit: Visit) -> HttpResponse:
    """Everything that will be sent; a POST with who-fields saves them first."""
    if not visit.is_open:
        return visit.closed()
    draft = visit.draft
    if draft is None:
        return visit.gone()
    if "kind" in visit.request.POST:
        try:
            wrong = who_step.save(visit, draft)
        except drafts.Gone:
            return visit.gone()
        if wrong is not None:
            return who_step.page(visit, wrong, status=400)
    return overview(visit, draft)


def overview(visit: Visit, draft: Draft) -> HttpResponse:
    """Return the page of this step, or of the step in which something is still missing."""
    if drafts.unfinished(draft):
        return unfinished_page(visit, draft)
    wrong = broken(draft, visit.consultation, visit.at)
    missing = [each for each in wrong if each.field == "opinion"]
    if missing:
        return list_page(visit, draft, missing=refusal(missing[0]))
    if not draft.people:
        return who_step.page(visit, who_step.saved(visit, draft))
    if wrong:
        return who_step.page(visit, who_step.judged(visit, draft, wrong), status=400)
    page = visit.page(
        "check",
        rows=_rows(visit, draft),
        files=draft_files.listed(draft, visit.token),
        people=[(each, _grounds(visit, each)) for each in drafts.people(draft)],
        kind=draft.people["kind"],
    )
    return keep(page, visit)


def _rows(visit: Visit, draft: Draft) -> list[object]:
    outline = Outline(visit.consultation.plan)
    return [(each, outline.by_code.get(each.element)) for each in drafts.points(draft)]


def _grounds(visit: Visit, person: rules.Person) -> list[str]:
    grounds = visit.terms.grounds
    return [ground.label for ground in grounds if ground.key in person.grounds]
