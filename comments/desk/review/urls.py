"""What is posted in review, below the desk's address and name."""

from django.urls import URLPattern, path

from comments.desk.review import answer_views
from comments.desk.review.file_views import submission_file
from comments.desk.review.judging_views import off_topic, on_time
from comments.desk.review.submitter_list import join_people, search_people
from comments.desk.review.views import bulk_classify, decide_page

urlpatterns: list[URLPattern] = [
    path("comments/submission/<int:pk>/decide/", decide_page, name="comments_submission_decide"),
    path(
        "comments/submission/<int:pk>/files/<int:n>/",
        submission_file,
        name="comments_submission_file",
    ),
    path("comments/submission/<int:pk>/on-time/", on_time, name="comments_submission_on_time"),
    path(
        "comments/submission/<int:pk>/off-topic/", off_topic, name="comments_submission_off_topic"
    ),
    path("comments/comment/classify/", bulk_classify, name="comments_comment_classify"),
    path("comments/answer/write/", answer_views.write_answer, name="comments_answer_write"),
    path("comments/answer/join/", answer_views.join_answer, name="comments_answer_join"),
    path(
        "comments/answer/<int:pk>/rewrite/",
        answer_views.rewrite_answer,
        name="comments_answer_rewrite",
    ),
    path("comments/answer/<int:pk>/take-out/", answer_views.take_out, name="comments_answer_out"),
    path(
        "comments/answer/<int:pk>/approve/",
        answer_views.approve_answer,
        name="comments_answer_approve",
    ),
    path("comments/submitter/search/", search_people, name="comments_submitter_search"),
    path("comments/submitter/join/", join_people, name="comments_submitter_join"),
]
