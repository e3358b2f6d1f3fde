"""What a clerk posts when judging: on time or not, not about the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comments.desk.edit_conflicts.stale import RevisionForm
from comments.desk.review.judging_forms import OffTopicForm, OnTimeForm
from comments.desk.review.off_topic import add_off_topic, take_off_topic_back
from comments.desk.review.on_time import say_on_time
from comments.desk.review.submission_page import submission_page
from comments.desk.views import desk_view
from comments.domain import states
from comments.domain.access import Capability
from comments.models import Submission

_F = TypeVar("_F", bound=forms.Form)


@desk_view(Capability.REVIEW)
def on_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it is on time; refused, the submission is shown again with what was typed."""

    def act(submission: Submission, form: OnTimeForm) -> str:
        at, by = timezone.now(), request.user.get_username()
        say_on_time(submission, **form.wanted(), by=by, at=at)
        return f"{submission.reference} が期間内かどうかの判断を記録しました。"

    return _posted(request, pk, OnTimeForm, act)


@desk_view(Capability.REVIEW)
def off_topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the finding that it is not about the plan, or take it back."""

    def add(submission: Submission, form: OffTopicForm) -> str:
        cleaned = form.cleaned_data
        add_off_topic(
            submission,
            cleaned["note"],
            by=request.user.get_username(),
            at=timezone.now(),
            revision=cleaned["revision"],
        )
        return f"{submission.reference} に指摘を加えました。"

    def take_back(submission: Submission, form: RevisionForm) -> str:
        take_off_topic_back(
            submission,
            by=request.user.get_username(),
            at=timezone.now(),
            revision=form.cleaned_data["revision"],
        )
        return f"{submission.reference} の指摘を外しました。"

    if "take_back" in request.POST:
        return _posted(request, pk, RevisionForm, take_back)
    return _posted(request, pk, OffTopicForm, add)


def _posted(
    request: HttpRequest, pk: int, kind: type[_F], act: Callable[[Submission, _F], str]
) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.select_related("consultation"), pk=pk)
    back = HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))
    if request.method != "POST":
        return back
    form = kind(request.POST)
    if form.is_valid():
        try:
            messages.success(request, act(submission, form))
        except states.Refused as refused:
            form.add_error(None, str(refused))
    if form.errors:
        submission.refresh_from_db()
        return submission_page(request, submission, typed=form, status=409)
    return back
