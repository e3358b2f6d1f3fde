"""The first step: write opinions, look over them, change and remove them."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from comments import codes
from comments.intake import drafts
from comments.intake.doorway import Visit, forget, keep, step
from comments.intake.forms import PointForm
from comments.models import Draft
from comments.register import registered
from plan.outline import Outline


@step()
def write(visit: Visit) -> HttpResponse:
    """A form for one opinion: a new one, by POST with its id one of the draft, or one as typed."""
    if not visit.is_open:
        return visit.closed()
    if registered(visit.token) is not None:
        visit.token = codes.new_token()
    outline = Outline(visit.consultation.plan)
    form = PointForm(initial=_initial(visit), outline=outline, terms=visit.terms)
    return _form_page(visit, form, outline)


@step()
def opinions(visit: Visit) -> HttpResponse:
    """The opinions written so far; a POST with one saves it first."""
    if not visit.is_open:
        return visit.closed()
    if "opinion" in visit.request.POST:
        return _save(visit)
    draft = visit.draft
    return visit.gone() if draft is None else list_page(visit, draft)


@require_POST
@step()
def remove(visit: Visit) -> HttpResponse:
    """Take one opinion out, and show what is left."""
    if visit.draft is None:
        return visit.gone()
    id = visit.request.POST.get("point", "")
    try:
        draft = drafts.remove_point(visit.consultation, visit.token, id, at=visit.at)
    except drafts.Taken:
        return visit.gone()
    return list_page(visit, draft)


@require_POST
@step()
def erase(visit: Visit) -> HttpResponse:
    """「この端末から消す」: the draft is erased and the browser's token taken."""
    drafts.erase(visit.consultation, visit.token)
    return forget(visit.page("erased"), visit)


def list_page(
    visit: Visit, draft: Draft, *, was_sent: bool = False, missing: str = ""
) -> HttpResponse:
    """Return the page of the opinions written so far; `missing` says what a rule still asks."""
    outline = Outline(visit.consultation.plan)
    rows = [(each, outline.by_code.get(each.element)) for each in drafts.points(draft)]
    page = visit.page(
        "opinions",
        status=400 if missing else 200,
        rows=rows,
        is_full=len(rows) >= drafts.MOST_POINTS,
        was_sent=was_sent,
        missing=missing,
    )
    return keep(page, visit)


def _save(visit: Visit) -> HttpResponse:
    outline = Outline(visit.consultation.plan)
    form = PointForm(visit.request.POST, outline=outline, terms=visit.terms)
    if form.is_valid():
        try:
            draft, was_sent = _put(visit, form.cleaned_point())
        except drafts.TooMany:
            form.add_error(None, _too_many())
        else:
            return list_page(visit, draft, was_sent=was_sent)
    return _form_page(visit, form, outline, status=400)


def _put(visit: Visit, point: drafts.DraftPoint) -> tuple[Draft, bool]:
    """Save an opinion, under a new token if the old one has been sent; say whether it had been."""
    try:
        return drafts.save_point(visit.consultation, visit.token, point, at=visit.at), False
    except drafts.Taken:
        visit.token = codes.new_token()
        return drafts.save_point(visit.consultation, visit.token, point, at=visit.at), True


def _form_page(
    visit: Visit, form: PointForm, outline: Outline, *, status: int = 200
) -> HttpResponse:
    draft = visit.draft
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


def _initial(visit: Visit) -> dict[str, str]:
    """An opinion as typed (another language was chosen), one of the draft by its id, or an empty one."""
    post = visit.request.POST
    if "opinion" in post:
        typed = {name: post.get(name, "") for name in ("element", "opinion", "reason")}
        return {**typed, "point": post.get("point") or secrets.token_hex(8)}
    held = drafts.point(visit.draft, post.get("point", ""))
    if held is None:
        return {"point": secrets.token_hex(8), "element": visit.request.GET.get("element", "")}
    return {
        "point": held.id,
        "element": held.element,
        "opinion": held.opinion,
        "reason": held.reason,
    }
