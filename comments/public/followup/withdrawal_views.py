"""The pages of a withdrawal."""

from __future__ import annotations

from django.http import HttpResponse

from comments.public.followup import withdraw as verb
from comments.public.followup.changeable import NotNow
from comments.public.followup.name_check import ask, name_form
from comments.public.followup.request_checks import Visit, behind_code
from comments.public.followup.status_views import rows_of


@behind_code()
def withdraw(visit: Visit) -> HttpResponse:
    """Say what withdrawing means, and ask the name."""
    if not visit.is_changeable:
        return visit.cannot()
    return _page(visit, name_form(visit))


@behind_code(caching="no-store")
def withdrawn(visit: Visit) -> HttpResponse:
    """Withdraw, once; the same again shows the same."""
    name, wait = ask(visit)
    if wait is not None:
        return wait
    if name.errors:
        return _page(visit, name, status=400)
    try:
        verb.withdraw(visit.submission, at=visit.at)
    except NotNow:
        return visit.cannot()
    return visit.page("withdrawn")


def _page(visit: Visit, form: object, *, status: int = 200) -> HttpResponse:
    rows = rows_of(visit, visit.submission.current_version)
    return visit.page("withdraw", status=status, form=form, rows=rows)
