"""Views for what a clerk posts about answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comments.desk.edit_conflicts import chosen_points
from comments.desk.edit_conflicts.stale import FIELD, Stale, posted_revision
from comments.desk.review.answer_forms import JoinForm, NewWordsForm, RewriteForm
from comments.desk.review.answer_pages import answer_page, write_page
from comments.desk.review.approve_answer import approve
from comments.desk.review.bulk import chosen
from comments.desk.review.join_answer import join
from comments.desk.review.leave_answer import leave
from comments.desk.review.rewrite_answer import rewrite
from comments.desk.review.write_answer import answer
from comments.desk.views import desk_view
from comments.domain.access import Capability
from comments.domain.states import Refused
from comments.domain.whole_number import whole_numbers
from comments.models import Answer


@desk_view(Capability.ANSWER)
def write_answer(request: HttpRequest) -> HttpResponse:
    """Write a new answer to the chosen comments; by GET (`?comments=1,2`) the page for it."""
    is_post = request.method == "POST"
    keys, consultation = chosen(
        request.POST.get("chosen", "") if is_post else request.GET.get("comments", "")
    )
    if consultation is None:
        return _to_comments(request)
    if not is_post:
        return write_page(request, consultation, keys)
    form = NewWordsForm(request.POST, consultation=consultation)
    if not form.is_valid():
        return write_page(request, consultation, keys, words=form, status=422)
    seen = chosen_points.parse(form.cleaned_data[FIELD])
    at = timezone.now()
    try:
        written = answer(consultation, keys, form.words(), by=_who(request), at=at, seen=seen)
    except Stale as stale:
        return write_page(request, consultation, keys, words=form, stale=stale, status=409)
    messages.success(request, f"{written} を書きました（意見{len(keys)}件）。")
    return _to(written)


@desk_view(Capability.ANSWER)
def join_answer(request: HttpRequest) -> HttpResponse:
    """Let an answer that there is answer the chosen comments as well."""
    keys, consultation = chosen(request.POST.get("chosen", ""))
    if consultation is None:
        return _to_comments(request)
    form = JoinForm(request.POST, consultation=consultation)
    if not form.is_valid():
        return write_page(request, consultation, keys, joining=form, status=422)
    joined: Answer = form.cleaned_data["answer"]
    seen = chosen_points.parse(form.cleaned_data[FIELD])
    try:
        count = join(keys, joined, by=_who(request), at=timezone.now(), seen=seen)
    except Stale as stale:
        return write_page(request, consultation, keys, joining=form, stale=stale, status=409)
    messages.success(request, f"{joined} に意見{count}件を加えました。")
    return _to(joined)


@desk_view(Capability.ANSWER)
def rewrite_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an answer; refused, they are shown again as they were typed."""
    row = _answer(pk)
    if request.method != "POST":
        return _to(row)
    form = RewriteForm(request.POST, consultation=row.consultation)
    if not form.is_valid():
        return answer_page(request, row, typed=form, status=422)
    seen = form.cleaned_data[FIELD]
    try:
        changed = rewrite(row, form.words(), by=_who(request), at=timezone.now(), revision=seen)
    except Refused as refused:
        return answer_page(request, row, typed=form, refused=str(refused), status=409)
    said = "を保存しました。" if changed else "は変わっていません。"
    messages.success(request, f"{row} {said}")
    return _to(row)


@desk_view(Capability.ANSWER)
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the ticked comments out of an answer."""

    def verb(row: Answer, revision: int | None) -> str:
        keys = whole_numbers(request.POST.getlist("comment"))
        count = leave(row, keys, by=_who(request), at=timezone.now(), revision=revision)
        return f"から意見{count}件を外しました。"

    return _done(request, pk, verb)


@desk_view(Capability.APPROVE)
def approve_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve an answer as it was seen."""

    def verb(row: Answer, revision: int | None) -> str:
        approve(row, by=_who(request), at=timezone.now(), revision=revision)
        return "を承認しました。"

    return _done(request, pk, verb)


def _done(request: HttpRequest, pk: int, verb: Callable[[Answer, int | None], str]) -> HttpResponse:
    row = _answer(pk)
    if request.method != "POST":
        return _to(row)
    try:
        said = verb(row, posted_revision(request))
    except Refused as refused:
        return answer_page(request, _answer(pk), refused=str(refused), status=409)
    messages.success(request, f"{row} {said}")
    return _to(row)


def _answer(pk: int) -> Answer:
    return get_object_or_404(Answer.objects.select_related("consultation"), pk=pk)


def _who(request: HttpRequest) -> User:
    return cast(User, request.user)


def _to(row: Answer) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:comments_answer_change", args=[row.pk]))


def _to_comments(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.error(
            request, "意見を選び直してください。一度に答えられるのは1つの案件の意見です。"
        )
    return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
