"""Views of the desk that no ModelAdmin carries: the same gate, the same frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from comments.domain.access import Capability

View = Callable[..., HttpResponseBase]


def can(request: HttpRequest, capability: Capability) -> bool:
    """Whether who is signed in has the capability."""
    return request.user.is_staff and request.user.has_perm(capability.permission)


def desk_view(*capabilities: Capability) -> Callable[[View], View]:
    """Make a view of the desk: signed in, with all the capabilities, else 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not all(can(request, each) for each in capabilities):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return admin.site.admin_view(guarded)

    return decorate


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> TemplateResponse:
    """Return a page in the desk's frame: `template` extends admin/base_site.html."""
    framed = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, framed, status=status)
