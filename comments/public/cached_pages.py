"""The decorator of pages that are only read: no cookie, cacheable for a short time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

LONGEST = 60
"""Seconds that a page may be kept: a change at the desk is seen by all within a minute."""

Page = Callable[..., HttpResponse]


def reading_page(view: Page) -> Page:
    """Make a view of a page that is only read; it is called with the moment of the request, `at`."""

    @require_safe
    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        # Such a page names its likes in the other languages (base.html).
        request.is_read = True  # type: ignore[attr-defined]
        response = view(request, *args, at=at, **kwargs)
        patch_cache_control(response, public=True, max_age=seconds_fresh(at))
        return response

    return framed


def seconds_fresh(at: datetime) -> int:
    """Return how many seconds a page of the moment `at` may be kept: never beyond midnight.

    Windows open and close at midnight, and the days left change then: so a kept page never says
    that one can comment when one cannot, or the other way round.
    """
    here = timezone.localtime(at)
    midnight = datetime.combine(here.date() + timedelta(days=1), time.min, here.tzinfo)
    return min(LONGEST, int((midnight - here).total_seconds()))
