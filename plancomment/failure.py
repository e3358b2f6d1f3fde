"""The page after a failure of ours, which shows again what was typed.

It asks no database, no session and nobody's name: any of them may be what failed.
"""

from __future__ import annotations

import sys

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from comments.public import request_body

RETRY_SECONDS = 60
"""After how long it may be tried again when the database is away."""

_CANNOT_BE_READ = (SuspiciousOperation, UnreadablePostError, MultiPartParserError)


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for an exception that nobody caught: 503 if the database is away, else 500.

    Django has written the exception to the log by then.
    """
    is_away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    status = 503 if is_away else 500
    told = {"is_post": request.method == "POST", "typed": typed(request)}
    html = render_to_string(f"{status}.html", told)
    response = HttpResponse(html, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    if is_away:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def typed(request: HttpRequest) -> list[str]:
    """Return the texts of opinions and reasons in the request, as far as it can be read."""
    try:
        return request_body.typed(request)
    except _CANNOT_BE_READ:
        return []
