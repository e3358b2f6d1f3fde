"""Addresses of the page of similar points."""

from django.urls import URLPattern, path

from comments.desk.likeness import views

urlpatterns: list[URLPattern] = [
    path("likeness/", views.likeness_page, name="comments_likeness"),
    path("likeness/say/", views.say, name="comments_likeness_say"),
]
