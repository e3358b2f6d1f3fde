"""Addresses of 補正."""

from django.urls import URLPattern, path

from comments.desk.completion import sending, views

_OF = "comments/submission/<int:pk>/completion/"

urlpatterns: list[URLPattern] = [
    path(_OF, views.completions, name="comments_completion"),
    path(f"{_OF}letter/", sending.letter, name="comments_completion_letter"),
    path(f"{_OF}draft/", sending.draft, name="comments_completion_draft"),
    path(f"{_OF}send/", sending.send, name="comments_completion_send"),
    path(f"{_OF}done/", views.done, name="comments_completion_done"),
    path(f"{_OF}drop/", views.dropped, name="comments_completion_drop"),
]
