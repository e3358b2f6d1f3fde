"""The public addresses. They are printed on paper, and permanent."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("comments.notice.urls")),
    path("", include("comments.intake.urls")),
    path("", include("comments.publication.urls")),
    path("", include("comments.followup.urls")),
    path("", include("comments.paper.urls")),
]
