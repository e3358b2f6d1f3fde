"""Addresses of the arrivals' pages."""

from django.urls import URLPattern, path

from comments.desk.arrivals.arrival_page import deal
from comments.desk.arrivals.file_views import arrival_file, page_picture, turn_page
from comments.desk.arrivals.upload_page import upload_page

_FILE = "comments/arrival/<int:pk>/files/<int:n>/"
urlpatterns: list[URLPattern] = [
    path("comments/consultation/<int:pk>/arrivals/", upload_page, name="comments_upload"),
    path("comments/arrival/<int:pk>/deal/", deal, name="comments_arrival_deal"),
    path(_FILE, arrival_file, name="comments_arrival_file"),
    path(f"{_FILE}pages/<int:p>/", page_picture, name="comments_arrival_page"),
    path(f"{_FILE}pages/<int:p>/turn/", turn_page, name="comments_arrival_turn"),
]
