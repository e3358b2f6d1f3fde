"""The body of a request, also where it is refused: what was typed is kept. No ORM."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from japanese.plain_text import with_lf

_PASSAGES = ("opinion", "reason")
"""The fields in which one writes; where there are several, the last part of their names."""

_CHUNK = 64 * 1024
_MOST_DRAINED = 64 * 1024 * 1024


def typed(request: HttpRequest) -> list[str]:
    """Return the opinions and reasons that a request carries, to be shown again."""
    return [
        with_lf(value)
        for name, values in request.POST.lists()
        if name.rpartition("-")[2] in _PASSAGES
        for value in values
        if value.strip()
    ]


def too_big(request: HttpRequest) -> HttpResponse:
    """Return the page for a body too large, once the browser can hear it."""
    drain(request)
    return render(request, "413.html", status=413)


def drain(request: HttpRequest) -> None:
    """Read what is left of a body that is not taken.

    A browser listens only when it has sent all: a connection that closes before is an error to it.
    """
    for _ in range(_MOST_DRAINED // _CHUNK):
        if not request.read(_CHUNK):
            break
