"""Drawing the plan's pages. Who wraps these chooses the addresses and what stands beside.

Links within the pages are relative, so that the same pages work below any address: the draft at
`…/plan/`, an element at `…/plan/<code>/` (both with the slash at the end).

What the caller may put into `context`:

- `invitation`: name of a template drawn beside each element, with `element` in its scope;
- whatever the caller's own template needs that extends `plan/whole.html` or
  `plan/element.html` (their blocks: `breadcrumb_before`, `notice_top`, `invitation` on the
  element's page, `after_plan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from plan.models import Plan
from plan.outline import Outline
from plan.reading import place_of

# A spike is absorbed by what stands in front; a change is seen by all within a minute.
MAX_AGE = 60


def draw_whole(
    request: HttpRequest,
    plan: Plan,
    *,
    template: str = "plan/whole.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Draw the whole draft on one page. One query, whatever the plan's size."""
    return _draw(request, template, {**(context or {}), "plan": plan, "outline": Outline(plan)})


def draw_element(
    request: HttpRequest,
    plan: Plan,
    code: str,
    *,
    template: str = "plan/element.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Draw one element on a page of its own. One query. Raises Http404 for an unknown code."""
    place = place_of(Outline(plan), code)
    if place is None:
        raise Http404(gettext("この計画に、その項目はありません。"))
    own = {"plan": plan, "place": place, "node": place.node, "element": place.node.element}
    return _draw(request, template, {**(context or {}), **own})


def _draw(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
