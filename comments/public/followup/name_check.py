"""Asks the name again before anything is changed."""

from __future__ import annotations

from django.http import HttpResponse

from comments.public.followup import guess_limits
from comments.public.followup.find import is_known, names
from comments.public.followup.forms import NameForm
from comments.public.followup.request_checks import Visit
from comments.records.rate_limits import visitor


def name_form(visit: Visit) -> NameForm:
    """Return the form that asks the name, if one was given."""
    return NameForm(is_asked=bool(names(visit.submission)))


def ask(visit: Visit) -> tuple[NameForm, HttpResponse | None]:
    """Judge the name that was sent; return the form, and the page to wait if it is asked no more.

    Where a letter gave no name, number and code are all there is to know a resident by.
    """
    given = names(visit.submission)
    form = NameForm(visit.request.POST, is_asked=bool(given))
    if not given or not form.is_valid():
        return form, None
    if guess_limits.names_are_over(visit.submission, at=visit.at):
        return form, visit.too_often(guess_limits.NAME)
    if not is_known(form.cleaned_data["name"], given):
        guess_limits.count_name(visit.submission, visitor(visit.request), at=visit.at)
        form.refuse()
    return form, None
