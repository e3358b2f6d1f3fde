"""The pages below /staff/comments/consultation/<pk>/, by their names within the desk."""

from django.urls import URLPattern, path

from comments.desk.settings import views

urlpatterns: list[URLPattern] = [
    path("translations/", views.translations_page, name="comments_translations"),
]
