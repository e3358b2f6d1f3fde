"""Drawing the plan's pages. Who wraps these chooses the addresses and what stands beside.

Links within the pages are relative, so that the same pages work below any address: the draft at
`…/plan/`, an element at `…/plan/<code>/`, the search at `…/plan/search/` (all with the slash at the
end; no element has the code of the search).

What the caller may put into `context`:

- `base_template`: name of the template that the pages extend in place of `base.html`;
- `invitation`: name of a template drawn beside each element, with `element` in its scope;
- whatever the caller's own template needs that extends `plan/whole.html`, `plan/element.html` or
  `plan/search.html` (their blocks: `breadcrumb_before`, `notice_top`, `invitation` on the element's
  page, `after_plan`, `bar` for what follows in the bar at the foot of the screen).
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
from plan.search import SearchForm, search

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
    own = {"plan": plan, "outline": Outline(plan), "searching": SearchForm()}
    return _draw(request, template, {**(context or {}), **own})


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


def draw_search(
    request: HttpRequest,
    plan: Plan,
    *,
    template: str = "plan/search.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Draw what the query `?q=` finds in the draft. One query to the database at the most."""
    searching = SearchForm(request.GET.get("q", ""))
    words = searching.words
    groups = search(Outline(plan), words) if words else []
    own = {
        "plan": plan,
        "searching": searching,
        "query": " ".join(words),
        "groups": groups,
        "count": sum(len(hits) for _, hits in groups),
    }
    status = 200 if searching.is_valid() else 400
    response = _draw(request, template, {**(context or {}), **own}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _draw(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    response = render(request, template, context, status=status)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
