"""The public addresses. They are printed on paper, and permanent."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("comments.public.notice.urls")),
    path("", include("comments.public.intake.urls")),
    path("", include("comments.public.results.urls")),
    path("", include("comments.public.followup.urls")),
    path("", include("comments.public.paper.urls")),
]
