"""Addresses of exports and summary."""

from django.urls import URLPattern, path

from comments.desk.exports import views

urlpatterns: list[URLPattern] = [
    path("export/", views.export_page, name="comments_export"),
    path("summary/", views.summary_page, name="comments_summary"),
]
