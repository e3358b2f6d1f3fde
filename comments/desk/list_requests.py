"""What a list of the desk takes from its address and from the rows that were ticked on it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comments.domain.whole_number import whole_numbers

_OF_A_FIELD = ("__exact", "__isnull", "__id__exact")
"""What Django's own filters write behind a field's name: of a value, of none, of a row."""


class CheckedList(admin.ModelAdmin):
    """A list that asks the database nothing but what its own page offers."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Allow only what a filter of the list offers.

        Django lets an address ask anything of the model's fields (`id__in`, `name__regex`) and
        fails where the database cannot answer: a number too large, a broken pattern, NUL.
        """
        return lookup in self._offered(request) and "\0" not in str(value)

    def response_action(  # type: ignore[override]  # the stubs are of a later Django
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponseBase | None:
        """Act on the ticked rows; what is no key is left out, where Django fails."""
        posted = request.POST.copy()
        ticked = whole_numbers(posted.getlist(ACTION_CHECKBOX_NAME))
        posted.setlist(ACTION_CHECKBOX_NAME, [str(each) for each in ticked])
        request.POST = posted  # type: ignore[assignment]
        return super().response_action(request, queryset)

    def _offered(self, request: HttpRequest) -> set[str]:
        offered: set[str] = set()
        for each in self.get_list_filter(request):
            if isinstance(each, type) and issubclass(each, admin.SimpleListFilter):
                offered.add(str(each.parameter_name))
            else:
                name = each[0] if isinstance(each, (list, tuple)) else each
                offered |= {f"{name}{behind}" for behind in _OF_A_FIELD}
        return offered
