"""How an address chooses the language of a page, and how easy Japanese gets its readings."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import LocalePrefixPattern
from django.utils import translation

from japanese import furigana
from japanese.languages import EASY, JAPANESE, LANGUAGES, of_address

Answer = Callable[[HttpRequest], HttpResponse]


class AddressPrefix(LocalePrefixPattern):
    """The first part of public addresses: none, easy/ or en/, by the language in use."""

    @property
    def language_prefix(self) -> str:
        return LANGUAGES[translation.get_language() or JAPANESE].prefix


def by_address(get_response: Answer) -> Answer:
    """Middleware: a request is answered in the language of its address, error pages too.

    It stands behind ConditionalGetMiddleware, whose ETag is then that of the page with its
    readings, and in front of what looks addresses up.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        language = of_address(request.path_info)
        with translation.override(language.code):
            response = get_response(request)
        if language.code == EASY and not response.streaming:
            _show_readings(response)
        return response

    return answer


def _show_readings(response: HttpResponse) -> None:
    """Turn travelling readings into what a browser shows."""
    kind = response.headers.get("Content-Type", "")
    if not kind.startswith(("text/", "application/json")):
        return
    show = furigana.ruby if kind.startswith("text/html") else furigana.bare
    text = response.content.decode(response.charset)
    response.content = show(text).encode(response.charset)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
