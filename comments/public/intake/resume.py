"""Going on with a draft that was kept under a code. The code comes by POST: it is in no address."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from comments.models.draft import LIFETIME
from comments.public.intake import resume_code
from comments.public.intake.opinion_forms import ResumeForm
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.write_step import list_page
from comments.records import rate_limits

WRONG = rate_limits.Limit("resume", most=10, within=timedelta(hours=1))
"""Wrong codes that one visitor may try."""

BACK_FINDS_IT = "private, no-cache"


@step(caching="no-store")
def resume(visit: Visit) -> HttpResponse:
    """A form for the code; a POST with the right one shows what was written so far."""
    if not _may_be_kept(visit):
        return visit.closed()
    if "code" not in visit.request.POST:
        return _form_page(visit, ResumeForm())
    form = ResumeForm(visit.request.POST)
    if not form.is_valid():
        return _form_page(visit, form, status=400)
    who = rate_limits.visitor(visit.request)
    if rate_limits.is_over(WRONG, who, at=visit.at):
        return _paused(visit)
    token = resume_code.token_of(visit.consultation, form.cleaned_data["code"], at=visit.at)
    if token is None:
        rate_limits.count(WRONG, who, at=visit.at)
        form.add_error("code", _nothing())
        return _form_page(visit, form, status=400)
    return _opened(visit, token)


def _may_be_kept(visit: Visit) -> bool:
    """Whether drafts can be there to be found: up to a day after the last day."""
    return visit.consultation.closes_on >= timezone.localdate(visit.at - LIFETIME)


def _opened(visit: Visit, token: str) -> HttpResponse:
    visit.token = token
    draft = visit.draft
    if draft is None:
        return visit.gone()
    if not visit.is_open:
        return keep(visit.closed(), visit)
    page = list_page(visit, draft)
    page.headers["Cache-Control"] = BACK_FINDS_IT
    return page


def _form_page(visit: Visit, form: ResumeForm, *, status: int = 200) -> HttpResponse:
    return visit.page("resume", status=status, form=form, has_other=visit.draft is not None)


def _paused(visit: Visit) -> HttpResponse:
    page = visit.page("resume_paused", status=429)
    page.headers["Retry-After"] = str(int(WRONG.within.total_seconds()))
    return page


def _nothing() -> str:
    return gettext("このコードで開ける書きかけのご意見がありません。文字をお確かめください。")
