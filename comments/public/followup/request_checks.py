"""Checks of every request after submission: code, limits, origin, caching.

Number and code travel in the bodies of forms and stand in hidden fields of the pages that follow:
in no address, no cookie, no log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.domain import receipt_number
from comments.models import Consultation, Submission
from comments.public.followup import guess_limits
from comments.public.followup.changeable import is_changeable
from comments.public.followup.find import find, number_of
from comments.public.followup.forms import NumberForm
from comments.public.request_body import too_big, typed
from comments.public.same_site import is_from_here
from comments.records.rate_limits import Limit, visitor

ADDRESSES = ("shown", "correct", "check", "corrected", "withdraw", "withdrawn")
"""The parts of the addresses' names behind `status_` (see urls.py)."""


@dataclass
class Visit:
    """One request to a page behind the code: whose submission it is, the moment it arrived."""

    request: HttpRequest
    consultation: Consultation
    submission: Submission
    passcode: str
    at: datetime

    @property
    def is_changeable(self) -> bool:
        return is_changeable(self.submission, self.at)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page; its forms carry number and code on."""
        held = {
            "submission": self.submission,
            "reference": self.submission.reference,
            "passcode": self.passcode,
            "is_changeable": self.is_changeable,
        }
        return page(
            self.request, self.consultation, self.at, template, status=status, **held, **context
        )

    def too_often(self, limit: Limit) -> HttpResponse:
        """Return the page that says to wait, with all that was typed."""
        return too_often(self.request, self.consultation, self.at, limit)

    def cannot(self) -> HttpResponse:
        """Return the page that says why nothing can be changed now, with all that was typed."""
        self.submission.refresh_from_db(fields=["state"])
        return self.page("cannot", status=409, typed=typed(self.request))


View = Callable[[Visit], HttpResponse]


def behind_code(*, caching: str = "private, no-cache") -> Callable[[View], Callable[..., Any]]:
    """Make a view of a page that only number and code open.

    Pages on which one writes are `private, no-cache`: with `no-store` Back loses what was typed.
    """

    def decorate(view: View) -> Callable[..., Any]:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, consultation: str) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseRedirect(reverse("status", args=[consultation]))
            at = timezone.now()
            try:
                response = _enter(request, _consultation(consultation), at, view)
            except RequestDataTooBig:
                return too_big(request)
            response["Cache-Control"] = caching
            return response

        return guarded

    return decorate


def number_form(consultation: Consultation, data: Any = None) -> NumberForm:
    """Return the form that asks number and code."""
    return NumberForm(data, example=receipt_number.write(consultation.prefix, 42))


def page(
    request: HttpRequest,
    consultation: Consultation,
    at: datetime,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Return a page of this room."""
    framed = {
        "consultation": consultation,
        "plan": consultation.plan,
        "at": at,
        "go": {name: _address(request, consultation, name) for name in ADDRESSES},
        **context,
    }
    return render(request, f"comments/public/followup/{template}.html", framed, status=status)


def too_often(
    request: HttpRequest, consultation: Consultation, at: datetime, limit: Limit
) -> HttpResponse:
    """Return the page that says to wait as long as `limit` counts."""
    minutes = limit.within // timedelta(minutes=1)
    response = page(
        request,
        consultation,
        at,
        "too_often",
        status=429,
        minutes=minutes,
        typed=typed(request),
    )
    response["Retry-After"] = str(minutes * 60)
    return response


def _enter(
    request: HttpRequest, consultation: Consultation, at: datetime, view: View
) -> HttpResponse:
    """Let in who knows the code. What another site sends is refused before it can be a guess."""
    form = number_form(consultation, request.POST)
    if is_from_here(request) is False:
        return page(request, consultation, at, "refused", status=403, typed=typed(request))
    if not form.is_valid():
        return _again(request, consultation, at, form)
    number = number_of(consultation, form.cleaned_data["number"])
    who = visitor(request)
    if guess_limits.are_over(consultation, number, who, at=at):
        return too_often(request, consultation, at, guess_limits.VISITOR)
    submission = find(consultation, number, form.cleaned_data["passcode"])
    if submission is None:
        guess_limits.count_code(consultation, number, who, at=at)
        form.refuse()
        return _again(request, consultation, at, form)
    return view(Visit(request, consultation, submission, form.cleaned_data["passcode"], at))


def _again(
    request: HttpRequest, consultation: Consultation, at: datetime, form: NumberForm
) -> HttpResponse:
    return page(request, consultation, at, "status", status=400, form=form, typed=typed(request))


def _consultation(slug: str) -> Consultation:
    rows = Consultation.objects.select_related("plan").prefetch_related(
        "channels", "rule_sentences", "grounds"
    )
    return get_object_or_404(rows, slug=slug)


def _address(request: HttpRequest, consultation: Consultation, name: str) -> str:
    """Where a form goes: never to the page's own address, or Back loses what was typed."""
    address = reverse(f"status_{name}", args=[consultation.slug])
    return f"{address}?again" if request.get_full_path() == address else address
