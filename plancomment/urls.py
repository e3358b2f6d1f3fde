"""The table of contents of the addresses. Which parts a process serves is a setting."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from plancomment.health import healthz, readyz
from plancomment.languages import AddressPrefix

handler500 = "plancomment.failure.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
if "staff" in settings.SITE_PARTS:
    urlpatterns.append(path("staff/", include("comments.desk.urls")))
if "public" in settings.SITE_PARTS:
    public = path("", include("comments.public.urls"))
    urlpatterns.append(URLResolver(AddressPrefix(prefix_default_language=False), [public]))
