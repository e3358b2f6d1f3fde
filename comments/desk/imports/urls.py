"""Addresses of imports."""

from django.urls import URLPattern, path

from comments.desk.imports import views

urlpatterns: list[URLPattern] = [
    path("ledger/", views.import_page, name="comments_import"),
    path("ledger/template/", views.template_file, name="comments_import_template"),
    path("ledger/<int:file>/", views.preview_page, name="comments_import_preview"),
]
