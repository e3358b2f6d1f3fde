"""The site's addresses, and one more for what drawn.py wants drawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import re_path

from plancomment.urls import urlpatterns as of_the_site


def draw(request: HttpRequest) -> HttpResponse:
    """Draw a template without the request, as Django's own handlers of errors do."""
    template, context = request.wanted  # type: ignore[attr-defined]
    return HttpResponse(render_to_string(template, context))


urlpatterns = [re_path(r"(?:[a-z]+/)?drawn$", draw), *of_the_site]
