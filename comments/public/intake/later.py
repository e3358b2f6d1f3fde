"""続きをあとで: keep the draft under a code, and leave the device."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from comments.public.intake import drafts, resume_code
from comments.public.intake.autosave import unfinished_form
from comments.public.intake.opinion_forms import PointForm
from comments.public.intake.request_checks import Visit, forget, keep, step
from comments.public.intake.write_step import form_page, put, too_many
from plan.outline import Outline


@step()
def later(visit: Visit) -> HttpResponse:
    """Say what going on later means; a POST with an opinion saves it first, as far as it is typed."""
    if not visit.is_open:
        return visit.closed()
    if "opinion" in visit.request.POST:
        wrong = _save(visit)
        if wrong is not None:
            outline = Outline(visit.consultation.plan)
            return form_page(visit, wrong, outline, status=400)
    if visit.draft is None:
        return visit.page("later", is_empty=True)
    return keep(visit.page("later"), visit)


@require_POST
@step(caching="no-store")
def code(visit: Visit) -> HttpResponse:
    """Give a code; the one before it stops."""
    if not visit.is_open:
        return visit.closed()
    try:
        given = resume_code.give_code(visit.consultation, visit.token, at=visit.at)
    except drafts.Gone:
        return visit.gone()
    address = settings.SITE_URL + reverse("resume", args=[visit.consultation.slug])
    return keep(visit.page("code", code=given, address=address), visit)


@require_POST
@step()
def leave(visit: Visit) -> HttpResponse:
    """Take the token from the browser; the draft stays, for whoever has the code."""
    return forget(visit.page("left"), visit)


def _save(visit: Visit) -> PointForm | None:
    """Save an opinion as far as it is typed; return the form with its errors if it cannot be kept."""
    form = unfinished_form(visit)
    if form.is_valid() and not form.is_blank:
        try:
            put(visit, form, is_done=False)
        except drafts.TooMany:
            form.add_error(None, too_many())
    return None if form.is_valid() else form
