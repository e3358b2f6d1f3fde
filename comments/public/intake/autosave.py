"""Saves an opinion while it is typed, where there is JavaScript (static/js/public/autosave.js).

Opinion, reason and element alone: who is commenting is kept on 次へ and at no other time.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from comments.public.intake import drafts
from comments.public.intake.closing_moment import closing_of
from comments.public.intake.opinion_forms import UnfinishedForm
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.write_step import save_once
from japanese import furigana
from japanese.localized_dates import clock
from plan.outline import Outline


@require_POST
@step()
def save(visit: Visit) -> HttpResponse:
    """Save what is typed so far; answer in one word, for which the page has the sentence."""
    if not visit.is_open:
        return _answer("closed", HTTPStatus.CONFLICT)
    form = unfinished_form(visit)
    if not form.is_valid():
        errors = [furigana.bare(str(each)) for field in form.errors.values() for each in field]
        return _answer("refused", HTTPStatus.BAD_REQUEST, errors=errors)
    if form.is_blank:
        return _answer("blank")
    try:
        save_once(visit, form, is_done=False)
    except drafts.Taken:
        return _answer("sent", HTTPStatus.CONFLICT)
    except drafts.TooMany:
        return _answer("full", HTTPStatus.CONFLICT)
    saved = _answer(
        "saved",
        time=furigana.bare(clock(visit.at)),
        closing=closing_of(visit.consultation, visit.at).seconds,
    )
    return keep(saved, visit)


def unfinished_form(visit: Visit) -> UnfinishedForm:
    """Return the form of an opinion that may still be unfinished, with what was sent."""
    outline = Outline(visit.consultation.plan)
    return UnfinishedForm(visit.request.POST, outline=outline, terms=visit.terms)


def _answer(word: str, status: int = HTTPStatus.OK, **more: object) -> JsonResponse:
    return JsonResponse({"state": word, **more}, status=status)
