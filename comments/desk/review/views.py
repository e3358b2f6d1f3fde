"""What a clerk posts: a decision on a submission, a classification of many comments."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comments.desk.edit_conflicts.stale import Stale
from comments.desk.review.bulk import BulkForm, bulk_page, chosen
from comments.desk.review.classify import classify
from comments.desk.review.decide import decide
from comments.desk.review.submission_page import DecisionForm, submission_page
from comments.desk.views import desk_view
from comments.domain import states
from comments.domain.access import Capability
from comments.models import Submission


@desk_view(Capability.REVIEW)
def decide_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision; refused, the submission is shown again with what was typed."""
    submission = get_object_or_404(Submission.objects.select_related("consultation"), pk=pk)
    back = HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))
    if request.method != "POST":
        return back
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            decide(
                submission,
                **form.cleaned_data,
                by=request.user.get_username(),
                at=timezone.now(),
            )
        except states.Refused as refused:
            form.add_error(None, str(refused))
    if form.errors:
        submission.refresh_from_db()
        return submission_page(request, submission, typed=form, status=409)
    done = states.STATES[submission.state]
    messages.success(request, f"{submission.reference} を「{done}」にしました。")
    return back


@desk_view(Capability.CLASSIFY)
def bulk_classify(request: HttpRequest) -> HttpResponse:
    """Classify all the comments that were selected, and say how many."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
    keys, consultation = chosen(request.POST.get("chosen", ""))
    if consultation is None:
        messages.error(request, "意見を選び直してください。一度に分類できるのは1つの案件です。")
        return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
    form = BulkForm(request.POST, consultation=consultation)
    if not form.is_valid():
        return bulk_page(request, consultation, keys, form=form, status=422)
    try:
        outcome = classify(
            keys,
            by=cast(User, request.user),
            at=timezone.now(),
            seen=form.seen(),
            **form.wanted(),
        )
    except Stale as stale:
        return bulk_page(request, consultation, keys, form=form, stale=stale, status=409)
    except states.Refused as refused:
        form.add_error(None, str(refused))
        return bulk_page(request, consultation, keys, form=form, status=409)
    same = f"{outcome.same}件は、すでにそのとおりでした。" if outcome.same else ""
    messages.success(
        request, f"選んだ{len(keys)}件のうち、{outcome.changed}件を変更しました。{same}"
    )
    return HttpResponseRedirect(form.back())
