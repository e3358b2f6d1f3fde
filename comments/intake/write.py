"""The first step: write opinions, look over them, change and remove them."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from comments import codes
from comments.intake import drafts
from comments.intake.doorway import Visit, forget, keep, step, typed
from comments.intake.forms import PointForm
from comments.models import Draft
from comments.register import registered
from plan.outline import Outline


@step()
def write(visit: Visit) -> HttpResponse:
    """A form for one opinion: a new one, or, by POST with its id, one that is there already."""
    if not visit.is_open:
        return visit.page("closed")
    _start_anew_if_sent(visit)
    outline = Outline(visit.consultation.plan)
    form = PointForm(initial=_initial(visit), outline=outline, terms=visit.consultation.terms)
    return _form_page(visit, form, outline)


@step()
def opinions(visit: Visit) -> HttpResponse:
    """The opinions written so far; a POST with one saves it first."""
    if not visit.is_open:
        return visit.page("closed", typed=typed(visit.request))
    if "opinion" in visit.request.POST:
        return _save(visit)
    draft = drafts.find(visit.consultation, visit.token, visit.at)
    return visit.page("gone", status=404) if draft is None else list_page(visit, draft)


@require_POST
@step()
def remove(visit: Visit) -> HttpResponse:
    """Take one opinion out, and show what is left."""
    if drafts.find(visit.consultation, visit.token, visit.at) is None:
        return visit.page("gone", status=404)
    id = visit.request.POST.get("point", "")
    draft = drafts.remove_point(visit.consultation, visit.token, id, at=visit.at)
    return list_page(visit, draft)


@require_POST
@step()
def erase(visit: Visit) -> HttpResponse:
    """「この端末から消す」: the draft is erased and the browser's token taken."""
    drafts.erase(visit.consultation, visit.token)
    return forget(visit.page("erased"), visit)


def list_page(visit: Visit, draft: Draft, *, was_sent: bool = False) -> HttpResponse:
    """Return the page of the opinions written so far."""
    outline = Outline(visit.consultation.plan)
    rows = [(each, outline.by_code.get(each.element)) for each in drafts.points(draft)]
    page = visit.page(
        "opinions", rows=rows, is_full=len(rows) >= drafts.MOST_POINTS, was_sent=was_sent
    )
    return keep(page, visit)


def _save(visit: Visit) -> HttpResponse:
    was_sent = _start_anew_if_sent(visit)
    outline = Outline(visit.consultation.plan)
    form = PointForm(visit.request.POST, outline=outline, terms=visit.consultation.terms)
    if form.is_valid():
        try:
            draft = drafts.save_point(
                visit.consultation, visit.token, form.cleaned_point(), at=visit.at
            )
        except drafts.TooMany:
            form.add_error(None, _too_many())
        else:
            return list_page(visit, draft, was_sent=was_sent)
    return _form_page(visit, form, outline, status=400)


def _form_page(
    visit: Visit, form: PointForm, outline: Outline, *, status: int = 200
) -> HttpResponse:
    draft = drafts.find(visit.consultation, visit.token, visit.at)
    code = form["element"].value()
    return visit.page(
        "write",
        status=status,
        form=form,
        element=outline.by_code.get(code),
        written=len(drafts.points(draft)),
        is_change=drafts.point(draft, form["point"].value()) is not None,
    )


def _too_many() -> str:
    return gettext("一度に提出できる意見は%(most)s件までです。") % {"most": drafts.MOST_POINTS}


def _start_anew_if_sent(visit: Visit) -> bool:
    """What is written after sending is a new submission: give it a token of its own."""
    if registered(visit.token) is None:
        return False
    visit.token = codes.new_token()
    return True


def _initial(visit: Visit) -> dict[str, str]:
    """An opinion of the draft by its id, or an empty one with an id of its own."""
    draft = drafts.find(visit.consultation, visit.token, visit.at)
    held = drafts.point(draft, visit.request.POST.get("point", ""))
    if held is None:
        return {"point": secrets.token_hex(8), "element": visit.request.GET.get("element", "")}
    return {
        "point": held.id,
        "element": held.element,
        "opinion": held.opinion,
        "reason": held.reason,
    }
