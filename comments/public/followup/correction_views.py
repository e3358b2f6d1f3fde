"""The pages of a correction: edit, compare, done."""

from __future__ import annotations

from django.http import HttpResponse

from comments.domain.whole_number import whole_number
from comments.models import Version
from comments.public import translated
from comments.public.followup import correct as verb
from comments.public.followup.changeable import NotNow
from comments.public.followup.forms import EMPTY, NameForm, OpinionForms, typed_rows
from comments.public.followup.name_check import ask, name_form
from comments.public.followup.request_checks import Visit, behind_code
from comments.public.followup.status_views import files_of, rows_of
from comments.public.intake.drafts import MOST_POINTS
from comments.public.request_body import typed
from comments.records.versions import Passage, says
from plan.outline import Outline


@behind_code()
def correct(visit: Visit) -> HttpResponse:
    """The opinions as they stand, or as they were typed, with one more or one less."""
    if not visit.is_changeable:
        return visit.cannot()
    post = visit.request.POST
    version = visit.submission.current_version
    if "base" not in post:
        return _forms_page(visit, _forms(visit, version, version.passages), version.ordinal)
    rows = typed_rows(post)
    less = whole_number(post.get("less", ""))
    if less is not None and len(rows) > 1:
        rows = [row for n, row in enumerate(rows) if n != less]
    if "more" in post:
        rows.append(EMPTY)
    return _forms_page(visit, _forms(visit, version, rows), _base(visit))


@behind_code()
def check(visit: Visit) -> HttpResponse:
    """What it was and what it becomes; the name is asked."""
    if not visit.is_changeable:
        return visit.cannot()
    version = visit.submission.current_version
    forms = _forms(visit, version)
    if not forms.is_valid():
        return _forms_page(visit, forms, _base(visit), status=400)
    if version.ordinal != _base(visit):
        return _stale(visit, version)
    if says(version, forms.passages()):
        return _unchanged(visit)
    return _check_page(visit, version, forms.passages(), name_form(visit))


@behind_code(caching="no-store")
def corrected(visit: Visit) -> HttpResponse:
    """Write the version, once; the same again shows the same."""
    before = visit.submission.current_version
    forms = _forms(visit, before)
    if not forms.is_valid():
        return _forms_page(visit, forms, _base(visit), status=400)
    passages = forms.passages()
    name, wait = ask(visit)
    if wait is not None:
        return wait
    if name.errors:
        return _check_page(visit, before, passages, name, status=400)
    try:
        version = verb.correct(visit.submission, passages, base=_base(visit), at=visit.at)
    except NotNow:
        return visit.cannot()
    except verb.Stale:
        return _stale(visit, visit.submission.current_version)
    except verb.Unchanged:
        return _unchanged(visit)
    return visit.page("corrected", version=version, rows=rows_of(visit, version))


def _forms(visit: Visit, version: Version, rows: list[Passage] | None = None) -> OpinionForms:
    """Return the forms of `rows`, or without them the forms as they were sent, to be judged."""
    return OpinionForms(
        Outline(visit.consultation.plan),
        translated.terms(visit.consultation),
        # A letter may hold more than the site would take.
        most=max(MOST_POINTS, len(version.passages)),
        rows=rows or [],
        data=visit.request.POST if rows is None else None,
    )


def _base(visit: Visit) -> int:
    """The ordinal of the version that the form was filled from; 0 is none's."""
    return whole_number(visit.request.POST.get("base", "")) or 0


def _forms_page(visit: Visit, forms: OpinionForms, base: int, *, status: int = 200) -> HttpResponse:
    files = files_of(visit)
    return visit.page("correct", status=status, forms=forms, base=base, files=files)


def _check_page(
    visit: Visit, version: Version, passages: list[Passage], form: NameForm, *, status: int = 200
) -> HttpResponse:
    outline = Outline(visit.consultation.plan)
    return visit.page(
        "check",
        status=status,
        base=_base(visit),
        before=[(each, outline.by_code.get(each["element"])) for each in version.passages],
        rows=[(each, outline.by_code.get(each["element"])) for each in passages],
        form=form,
    )


def _stale(visit: Visit, version: Version) -> HttpResponse:
    return visit.page("stale", status=409, rows=rows_of(visit, version), typed=typed(visit.request))


def _unchanged(visit: Visit) -> HttpResponse:
    return visit.page("unchanged")
