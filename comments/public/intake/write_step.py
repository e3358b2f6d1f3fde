"""The first step: write opinions, look over them, change and remove them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from comments.domain import passcodes
from comments.models import Draft
from comments.public.intake import draft_files, drafts
from comments.public.intake.opinion_forms import PointForm
from comments.public.intake.request_checks import Visit, forget, keep, step
from comments.records.register import registered
from plan.outline import Outline


@step()
def write(visit: Visit) -> HttpResponse:
    """A form for one opinion: a new one, by POST with its id one of the draft, or one as typed."""
    if not visit.is_open:
        return visit.closed()
    if registered(visit.token) is not None:
        visit.token = passcodes.new_token()
    outline = Outline(visit.consultation.plan)
    form = PointForm(initial=_initial(visit), outline=outline, terms=visit.terms)
    return form_page(visit, form, outline)


@step()
def opinions(visit: Visit) -> HttpResponse:
    """The opinions written so far; a POST with one saves it first."""
    if not visit.is_open:
        return visit.closed()
    if "opinion" in visit.request.POST:
        return save(visit, list_page)
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
    """「この端末から消す」: the draft is erased and the browser's token taken.

    What was never sent is asked about first: it comes back by nothing.
    """
    if visit.draft is not None and "sure" not in visit.request.POST:
        return visit.page("erase")
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
        files=draft_files.listed(draft, visit.token),
        is_full=len(rows) >= drafts.MOST_POINTS,
        was_sent=was_sent,
        missing=missing,
    )
    return keep(page, visit)


def unfinished_page(visit: Visit, draft: Draft) -> HttpResponse:
    """Return the list where an opinion on it was never gone on from: it is finished or taken out."""
    say = gettext("書きかけのご意見があります。続きを書いて「次へ」を押すか、取り除いてください。")
    return list_page(visit, draft, missing=say)


def save(visit: Visit, then: Callable[..., HttpResponse]) -> HttpResponse:
    """Keep the opinion that was posted and return the page `then`, or the form with its errors."""
    outline = Outline(visit.consultation.plan)
    form = PointForm(visit.request.POST, outline=outline, terms=visit.terms)
    if form.is_valid():
        try:
            draft, was_sent = put(visit, form)
        except drafts.TooMany:
            form.add_error(None, too_many())
        else:
            return then(visit, draft, was_sent=was_sent)
    return form_page(visit, form, outline, status=400)


def put(visit: Visit, form: PointForm, *, is_done: bool = True) -> tuple[Draft, bool]:
    """Save an opinion, under a new token if the old one has been sent; say whether it had been."""
    try:
        return save_once(visit, form, is_done=is_done), False
    except drafts.Taken:
        visit.token = passcodes.new_token()
        return save_once(visit, form, is_done=is_done), True


def save_once(visit: Visit, form: PointForm, *, is_done: bool) -> Draft:
    """Save an opinion under the visit's token. Raises as `drafts.save_point` does."""
    point, over = form.cleaned_point(is_done=is_done), form.cleaned_data["over"]
    return drafts.save_point(visit.consultation, visit.token, point, at=visit.at, over=over)


def form_page(
    visit: Visit, form: PointForm, outline: Outline, *, status: int = 200
) -> HttpResponse:
    """Return the page of the form."""
    draft = visit.draft
    code = form["element"].value()
    id, over = form["point"].value(), form["over"].value()
    held = drafts.point(draft, id)
    return visit.page(
        "write",
        status=status,
        form=form,
        element=outline.by_code.get(code),
        written=len(drafts.points(draft)),
        unfinished=[
            each for each in drafts.unfinished(draft) if each.id != id and each.state != over
        ],
        is_change=held is not None and held.is_done,
        is_fresh=draft is None and not form.is_bound,
    )


def too_many() -> str:
    """Say that the draft is full."""
    return gettext("一度に提出できる意見は%(most)s件までです。") % {"most": drafts.MOST_POINTS}


def _initial(visit: Visit) -> dict[str, str]:
    """An opinion as typed (another language was chosen), one of the draft, or an empty one.

    One that was left unfinished is gone on with under a new id: another tab may still be writing it.
    """
    post, new = visit.request.POST, secrets.token_hex(8)
    if "opinion" in post:
        typed = {name: post.get(name, "") for name in ("element", "opinion", "reason", "over")}
        return {**typed, "point": post.get("point") or new}
    draft, element = visit.draft, visit.request.GET.get("element", "")
    if visit.request.method == "POST":
        held = drafts.point(draft, post.get("point", ""))
    else:
        left = [each for each in drafts.unfinished(draft) if each.element == element]
        held = left[-1] if left else None
    if held is None:
        return {"point": new, "element": element}
    return {
        "point": held.id if held.is_done else new,
        "over": "" if held.is_done else held.state,
        "element": held.element,
        "opinion": held.opinion,
        "reason": held.reason,
    }
