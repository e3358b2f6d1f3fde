"""Pages that are shown when something fails, drawn as the site draws them: through its middleware."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.proofs.pages.state import Play


def error(template: str, **context: Any) -> Play:
    """The page that `template` draws when something fails, in the language of the address."""

    def play(page: Page, site: str) -> None:
        address = f"{site}/drawn"
        request = RequestFactory().get(urlsplit(address).path, SERVER_NAME="127.0.0.1")
        request.urlconf = "tests.proofs.pages.drawn_urls"  # type: ignore[attr-defined]
        request.wanted = template, context  # type: ignore[attr-defined]
        drawn = _handler().get_response(request)
        assert drawn.status_code == 200, f"{template} cannot be drawn"
        answer = {"body": drawn.content, "content_type": "text/html"}
        page.route("**/drawn", lambda route: route.fulfill(**answer))
        page.goto(address)

    return play


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
