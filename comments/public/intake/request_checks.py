"""Checks of every request of the steps: token, origin, window, caching.

There is no session and no CSRF cookie. A form carries its draft's token, which a forger cannot
know, and the browser must say that the request comes from this site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.domain import passcodes, rules
from comments.domain.whole_number import whole_number
from comments.models import Consultation, Draft
from comments.models.consultation import Phase
from comments.public import translated
from comments.public.intake import drafts
from comments.public.intake.closing_moment import closing_of
from comments.public.request_body import drain, too_big, typed
from comments.public.same_site import is_from_here
from comments.records.register import registered

_HOST = "__Host-" if settings.HTTPS else ""
"""With this prefix no other host of the city's domain can plant a token of its own."""

WRITING = ("write", "save", "opinions", "remove", "erase")
FILING = ("files", "attach", "detach")
KEEPING = ("later", "code", "leave", "resume")
ADDRESSES = (*WRITING, *FILING, *KEEPING, "who", "people", "check", "receipt")
"""The names of the steps' addresses (see urls.py)."""

Step = Callable[["Visit"], HttpResponse]


@dataclass
class Visit:
    """One request to a step: the consultation, the draft's token, the moment it arrived."""

    request: HttpRequest
    consultation: Consultation
    token: str
    at: datetime

    @property
    def is_open(self) -> bool:
        """Whether comments can be sent by this site at this moment."""
        web = any(each.is_on for each in self.consultation.channels.all() if each.kind == rules.WEB)
        return web and self.consultation.phase(self.at) is Phase.OPEN

    @property
    def terms(self) -> rules.Terms:
        """The consultation's terms in the words of the page."""
        return translated.terms(self.consultation)

    @property
    def draft(self) -> Draft | None:
        """The living draft of the token, as it stands now."""
        return drafts.find(self.consultation, self.token, self.at)

    def closed(self) -> HttpResponse:
        """Return the page that says when and how else, with all that was typed."""
        held = drafts.texts(self.draft)
        new = [text for text in typed(self.request) if text not in held]
        return self.page("closed", typed=held + new)

    def gone(self) -> HttpResponse:
        """Return the page that says that there is no draft, or that it has been sent."""
        sent = registered(self.token)
        here = sent is not None and sent.consultation_id == self.consultation.pk
        return self.page("gone", status=404, is_sent=here)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page of the steps; its forms carry the token."""
        framed = {
            "consultation": self.consultation,
            "plan": self.consultation.plan,
            "token": self.token,
            "at": self.at,
            "closing": closing_of(self.consultation, self.at) if self.is_open else None,
            "go": {name: self.address(name) for name in ADDRESSES},
            **context,
        }
        return render(
            self.request, f"comments/public/intake/{template}.html", framed, status=status
        )

    def address(self, name: str) -> str:
        """Where a form goes: never to the page's own address.

        A browser that cannot reach the server takes a form that posts to its own address for a
        reload, and Back then no longer finds what was typed.
        """
        address = reverse(name, args=[self.consultation.slug])
        return f"{address}?again" if self.request.get_full_path() == address else address


def step(
    *, caching: str = "private, no-cache", takes_file: bool = False
) -> Callable[[Step], Callable[..., HttpResponse]]:
    """Make a view of a step.

    Steps are `private, no-cache`: with `no-store` the Back button loses what was typed. Where a
    file is taken, one that is too large is refused by what it says of its size, and never held.
    """

    def decorate(view: Step) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, consultation: str) -> HttpResponse:
            at = timezone.now()
            if takes_file and _is_too_large(request):
                return _too_large(request, consultation, at)
            try:
                visit = _visit(request, consultation, at)
            except RequestDataTooBig:
                return too_big(request)
            if request.method == "POST" and not _is_from_here(request):
                response = visit.page("refused", status=403, typed=typed(request))
            else:
                response = view(visit)
            response.headers.setdefault("Cache-Control", caching)
            return response

        return guarded

    return decorate


def keep(response: HttpResponse, visit: Visit) -> HttpResponse:
    """Let the browser hold the token until it is closed."""
    response.set_cookie(
        cookie(visit.consultation),
        visit.token,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse, visit: Visit) -> HttpResponse:
    """Take the token from the browser."""
    response.delete_cookie(cookie(visit.consultation), samesite="Lax")
    return response


def cookie(consultation: Consultation) -> str:
    """The name of the cookie that holds the token of the draft last worked on.

    It lasts for as long as the browser is open.
    """
    return f"{_HOST}draft-{consultation.pk}"


def _visit(request: HttpRequest, slug: str, at: datetime) -> Visit:
    consultation = _consultation(slug)
    return Visit(request, consultation, _token(request, consultation), at)


def _consultation(slug: str) -> Consultation:
    consultations = Consultation.objects.select_related("plan").prefetch_related(
        "channels", "rule_sentences", "grounds"
    )
    return get_object_or_404(consultations, slug=slug)


def _is_too_large(request: HttpRequest) -> bool:
    """Whether the body says of itself that it is too large, or says nothing that can be read."""
    given = request.META.get("CONTENT_LENGTH") or "0"
    return whole_number(given, most=settings.FILE_UPLOAD_MAX_MEMORY_SIZE) is None


def _too_large(request: HttpRequest, slug: str, at: datetime) -> HttpResponse:
    """The form's token lies in the part that is not kept: the page can only lead back."""
    visit = Visit(request, _consultation(slug), "", at)
    drain(request)
    response = visit.page("too_large", status=413)
    response["Cache-Control"] = "no-store"
    return response


def _token(request: HttpRequest, consultation: Consultation) -> str:
    """The form's token, else the cookie's, else a new one: two tabs are two drafts."""
    for given in (request.POST.get("token", ""), request.COOKIES.get(cookie(consultation), "")):
        if passcodes.is_token(given):
            return given
    return passcodes.new_token()


def _is_from_here(request: HttpRequest) -> bool:
    said = is_from_here(request)
    return passcodes.is_token(request.POST.get("token", "")) if said is None else said
