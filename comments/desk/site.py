"""The staff's site: Django's admin, in the words of the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model
from django.contrib.auth.views import PasswordChangeView
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils import timezone

from comments.domain.access import Capability

_LEFT_OUT = frozenset({"autocomplete", "view_on_site"})
"""Stock addresses that nothing here uses."""
_OUR_APPS = frozenset({"comments", "plan"})


class Desk(AdminSite):
    """The default admin site (see plancomment.apps.DeskConfig)."""

    site_header = "市民コメント 事務室"
    site_title = "市民コメント 事務室"
    index_title = "はじめに"
    site_url = None
    enable_nav_sidebar = False
    empty_value_display = "―"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in what has the desk's rights and its log; leave out what other apps bring.

        Raises TypeError for what is ours and has neither: left out, nobody would see the mistake.
        """
        from comments.desk.model_admin import AuditedAdmin

        if admin_class is not None and issubclass(admin_class, AuditedAdmin):
            super().register(model_or_iterable, admin_class, **options)
            return
        one = isinstance(model_or_iterable, ModelBase)
        for model in [model_or_iterable] if one else model_or_iterable:
            if _is_ours(model, admin_class):
                raise TypeError(
                    f"{model._meta.label} cannot stand on the desk with {admin_class}, which knows"
                    " neither the desk's rights nor its log: derive its admin class from AuditedAdmin."
                )

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from comments.desk.arrivals.urls import urlpatterns as arrivals
        from comments.desk.completion.urls import urlpatterns as completion
        from comments.desk.exports.urls import urlpatterns as exchange
        from comments.desk.imports.urls import urlpatterns as ledger
        from comments.desk.likeness.urls import urlpatterns as likeness
        from comments.desk.mailroom.urls import urlpatterns as mailroom
        from comments.desk.publication.views import urlpatterns as publication
        from comments.desk.review.urls import urlpatterns as review
        from comments.desk.settings.urls import urlpatterns as administration

        stock = [each for each in super().get_urls() if _name(each) not in _LEFT_OUT]
        of_one = path(
            "comments/consultation/<int:pk>/",
            include([*exchange, *ledger, *likeness, *publication, *administration]),
        )
        return [*arrivals, *mailroom, *review, *completion, of_one, *stock]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add what the frame's navigation asks."""
        from comments.desk.views import can

        may = {each.name.lower(): can(request, each) for each in Capability}
        return {**super().each_context(request), "may": may}

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The start page: what is open, what is new, what waits."""
        from comments.desk.start_page import overviews
        from comments.desk.views import can

        found = []
        if can(request, Capability.VIEW):
            found = overviews(timezone.localdate(timezone.now()))
        return super().index(request, {"overviews": found, **(extra_context or {})})

    def app_index(  # type: ignore[override]  # the stubs know no redirect here
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> HttpResponseRedirect:
        """Lead to the start page, which lists all that an application's own page would."""
        return HttpResponseRedirect(reverse("admin:index"))

    def password_change(  # type: ignore[override]  # the stubs forget that it redirects
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponseBase:
        """Let whoever is signed in set a new password, which is an event like any other."""
        from comments.desk.accounts.passwords import OwnPasswordForm

        view = PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)


def _is_ours(model: type[Model], admin_class: type | None) -> bool:
    """Whether the model or its admin class is of our apps, or the accounts are shown our way.

    The accounts' stock page comes along with Django's auth, and is left out as any other app's.
    """
    brought_by = admin_class.__module__ if admin_class else ""
    if brought_by.partition(".")[0] in _OUR_APPS or model._meta.app_label in _OUR_APPS:
        return True
    return model is get_user_model() and brought_by != "django.contrib.auth.admin"


def _name(pattern: URLPattern | URLResolver) -> str | None:
    return getattr(pattern, "name", None)
