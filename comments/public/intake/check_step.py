"""The third step: check everything before sending."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.utils.translation import gettext as _

from comments.domain import rules
from comments.domain.refusal import refusal
from comments.domain.submitter_fields import FIELDS, Kind, SubmitterField
from comments.models import Draft
from comments.public.intake import draft_files, drafts, who_step
from comments.public.intake.person_form import OF_THE_FIRST, asked
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.submit import broken
from comments.public.intake.who_step import GROUP
from comments.public.intake.write_step import list_page, unfinished_page
from plan.outline import Outline


@dataclass(frozen=True)
class Told:
    """What was said in one field, a line each, under what residents call the field."""

    label: str
    lines: list[str] = field(default_factory=list)
    is_passage: bool = False


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
        people=_people(visit, draft),
    )
    return keep(page, visit)


def _rows(visit: Visit, draft: Draft) -> list[object]:
    outline = Outline(visit.consultation.plan)
    return [(each, outline.by_code.get(each.element)) for each in drafts.points(draft)]


def _people(visit: Visit, draft: Draft) -> list[list[Told]]:
    is_group = draft.people["kind"] == GROUP
    # Passages last: they are long.
    fields = sorted(FIELDS, key=lambda each: each.kind is Kind.PASSAGE)
    return [
        [
            _told(visit, person, each, n if is_group else 0)
            for each in fields
            if _is_shown(person, each, is_first=n == 1)
        ]
        for n, person in enumerate(drafts.people(draft), start=1)
    ]


def _is_shown(person: rules.Person, each: SubmitterField, *, is_first: bool) -> bool:
    """Whether a field was asked of the person; a passage, asked of some alone, if it was written."""
    if each.kind is Kind.BODY or not each.belongs_to(is_body=person.is_body):
        return False
    if each.name in OF_THE_FIRST:
        return is_first
    return each.kind is not Kind.PASSAGE or bool(getattr(person, each.name))


def _told(visit: Visit, person: rules.Person, each: SubmitterField, nth: int) -> Told:
    if each.kind is Kind.GROUNDS:
        grounds = visit.terms.grounds
        lines = [ground.label for ground in grounds if ground.key in person.grounds]
        return Told(_(each.label), lines)
    label = str(asked(each, is_body=person.is_body))
    if nth and each.name == "name":
        label = _("氏名（%(n)s人目）") % {"n": nth}
    said = getattr(person, each.name)
    return Told(label, [said] if said else [], is_passage=each.kind is Kind.PASSAGE)
