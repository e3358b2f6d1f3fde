"""Whether a form was sent from this site, as far as the browser says. No ORM."""

from __future__ import annotations

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool | None:
    """Whether the browser says that the request comes from this site; None if it says nothing."""
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] in ("same-origin", "none")
    if "Origin" in request.headers:
        return request.headers["Origin"].partition("://")[2] == request.get_host()
    return None
