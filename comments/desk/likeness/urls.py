"""The pages below /staff/comments/consultation/<pk>/, by their names within the desk."""

from django.urls import URLPattern, path

from comments.desk.likeness import views

urlpatterns: list[URLPattern] = [
    path("likeness/", views.likeness_page, name="comments_likeness"),
    path("likeness/say/", views.say, name="comments_likeness_say"),
]
