"""Addresses of imports."""

from django.urls import URLPattern, path

from comments.desk.imports import views

urlpatterns: list[URLPattern] = [
    path("ledger/", views.ledger_page, name="comments_ledger"),
    path("ledger/template/", views.template_file, name="comments_ledger_template"),
    path("ledger/<int:file>/", views.preview_page, name="comments_ledger_preview"),
]
