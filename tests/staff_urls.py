"""The addresses of a process that serves the desk alone (SITE_PARTS=staff)."""

from django.urls import include, path

urlpatterns = [path("staff/", include("comments.desk.urls"))]
