"""What a clerk posts about 補正: asking, what came, giving up."""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.desk.completion.ask import ask, drop
from comments.desk.completion.complete import complete
from comments.desk.completion.forms import Came, DropForm
from comments.desk.completion.page import ask_form, completion_page
from comments.desk.views import View, desk_view
from comments.domain import states
from comments.domain.access import Capability
from comments.domain.whole_number import whole_number
from comments.models import Completion, Submission

_GONE = (
    "この依頼は、もう閉じられているか、提出の状態が変わっています。いまの状況を確かめてください。"
)


class Posted(Protocol):
    """A post about a submission's 補正, with the moment of the request."""

    def __call__(
        self, request: HttpRequest, submission: Submission, *, at: datetime
    ) -> HttpResponse: ...


def of_submission(view: Posted) -> View:
    """Make a view of a post; an address that is only opened leads to the page.

    It takes what the letter shows: names, and the right to give out a code.
    """

    @desk_view(Capability.LOG, Capability.SEE_PERSONAL)
    @wraps(view)
    def framed(request: HttpRequest, pk: int) -> HttpResponse:
        submission = get_object_or_404(Submission.objects.select_related("consultation"), pk=pk)
        if request.method != "POST":
            return to_page(submission)
        return view(request, submission, at=timezone.now())

    return framed


def to_page(submission: Submission) -> HttpResponse:
    """Lead to the page of the submission's 補正."""
    return HttpResponseRedirect(reverse("admin:comments_completion", args=[submission.pk]))


def current_of(request: HttpRequest, submission: Submission) -> Completion | None:
    """Return the open request that was seen, or None if it is closed or was never there."""
    seen = whole_number(request.POST.get("completion", ""))
    current: Completion | None = submission.completions.open().first()
    if current is None or seen != current.pk:
        return None
    current.submission = submission
    return current


def gone(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Show the page again: another clerk has closed the request meanwhile."""
    return completion_page(request, submission, at=at, refused=_GONE, status=409)


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def completions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page; ask for what is missing."""
    submission = get_object_or_404(Submission.objects.select_related("consultation"), pk=pk)
    at = timezone.now()
    if request.method != "POST":
        return completion_page(request, submission, at=at)
    form = ask_form(submission, at=at, data=request.POST)
    if not form.is_valid():
        return completion_page(request, submission, at=at, typed=form, status=422)
    try:
        ask(submission, **form.cleaned_data, by=request.user.get_username(), at=at)
    except states.Refused as refused:
        return completion_page(
            request, submission, at=at, typed=form, refused=str(refused), status=409
        )
    messages.success(request, f"{submission.reference} の補正の依頼を記録しました。")
    return to_page(submission)


@of_submission
def done(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Enter what came."""
    current = current_of(request, submission)
    if current is None:
        return gone(request, submission, at=at)
    came = Came(current, day=timezone.localdate(at), data=request.POST)
    if not came.is_valid():
        return completion_page(request, submission, at=at, typed=came, status=422)
    cleaned: dict[str, Any] = came.form.cleaned_data
    try:
        complete(
            current,
            came.persons(),
            day=cleaned["day"],
            by=request.user.get_username(),
            at=at,
            version=cleaned["version"],
            points=came.form.points(),
        )
    except states.Refused as refused:
        return completion_page(
            request, submission, at=at, typed=came, refused=str(refused), status=409
        )
    left = submission.current_version.findings.filter(settled_on=None).count()
    words = f"まだ残っている指摘が{left}件あります。" if left else "残っている指摘はありません。"
    messages.success(request, f"{submission.reference} の補正を登録しました。{words}")
    return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[submission.pk]))


@of_submission
def dropped(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Give the request up."""
    current = current_of(request, submission)
    if current is None:
        return gone(request, submission, at=at)
    form = DropForm(request.POST, auto_id="drop-%s")
    if not form.is_valid():
        return completion_page(request, submission, at=at, typed=form, status=422)
    try:
        drop(current, why=form.cleaned_data["note"], by=request.user.get_username(), at=at)
    except states.Refused as refused:
        return completion_page(
            request, submission, at=at, typed=form, refused=str(refused), status=409
        )
    messages.success(request, f"{submission.reference} の補正の依頼を打ち切りました。")
    return to_page(submission)
