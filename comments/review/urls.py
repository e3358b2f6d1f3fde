"""What is posted in review, below the desk's address and name."""

from django.urls import URLPattern, path

from comments.review.files import submission_file
from comments.review.people import join_people, search_people
from comments.review.views import bulk_classify, decide_page

urlpatterns: list[URLPattern] = [
    path("comments/submission/<int:pk>/decide/", decide_page, name="comments_submission_decide"),
    path(
        "comments/submission/<int:pk>/files/<int:n>/",
        submission_file,
        name="comments_submission_file",
    ),
    path("comments/comment/classify/", bulk_classify, name="comments_comment_classify"),
    path("comments/submitter/search/", search_people, name="comments_submitter_search"),
    path("comments/submitter/join/", join_people, name="comments_submitter_join"),
]
