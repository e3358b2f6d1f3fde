"""Addresses of the mailroom."""

from django.urls import URLPattern, path

from comments.desk.mailroom.counter import counter_page
from comments.desk.mailroom.known_submitter_views import known_page
from comments.desk.mailroom.log_views import log_page
from comments.desk.mailroom.paper_code_start import start_page
from comments.desk.mailroom.slip import slip_page
from comments.desk.mailroom.transcription_views import check_page, fix_page

urlpatterns: list[URLPattern] = [
    path("comments/consultation/<int:pk>/log/", log_page, name="comments_log"),
    path("comments/consultation/<int:pk>/counter/", counter_page, name="comments_counter"),
    path("comments/consultation/<int:pk>/known/", known_page, name="comments_known"),
    path("comments/log/", start_page, name="comments_start"),
    path("comments/submission/<int:pk>/check/", check_page, name="comments_check"),
    path("comments/submission/<int:pk>/right/", fix_page, name="comments_fix_transcription"),
    path("comments/submission/<int:pk>/slip/", slip_page, name="comments_submission_slip"),
]
