"""The table of contents of the addresses. Which parts a process serves is a setting."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from comments import urls as comments_urls
from plancomment.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
if "staff" in settings.SITE_PARTS:
    urlpatterns.append(path("staff/", include(comments_urls.staff)))
if "public" in settings.SITE_PARTS:
    urlpatterns.append(path("", include(comments_urls.public)))
