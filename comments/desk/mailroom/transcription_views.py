"""The pages in which a transcription is checked or corrected beside its arrival."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.desk.arrivals.pane import offered, sheaves
from comments.desk.arrivals.turn_page import turn_named
from comments.desk.edit_conflicts.stale import posted_revision
from comments.desk.mailroom.check_transcription import check
from comments.desk.mailroom.fix_transcription import fix_transcription
from comments.desk.mailroom.fix_transcription_form import FixTranscriptionSheet
from comments.desk.views import desk_view, page
from comments.domain import states
from comments.domain.access import Capability
from comments.models import Arrival, ArrivalFile, Submission, Transcription
from comments.models.comment import WHOLE_PLAN
from plan.models import Element

_GATE = (Capability.LOG, Capability.SEE_PERSONAL)


@desk_view(*_GATE)
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the last version beside what came in; take the word of who has compared the two."""
    submission = _submission(pk)
    if request.method != "POST":
        return _check_page(request, submission)
    revision = posted_revision(request)
    try:
        check(submission, revision=revision, user=cast(User, request.user), at=timezone.now())
    except states.Refused as refused:
        submission.refresh_from_db()
        return _check_page(request, submission, refused=str(refused), status=409)
    messages.success(request, f"{submission.reference} の書き起こしを照合しました。")
    return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))


@desk_view(*_GATE)
@require_http_methods(["GET", "HEAD", "POST"])
def fix_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words to be put right beside what came in; write the version that follows."""
    submission = _submission(pk)
    if request.method != "POST":
        return _fix_page(request, submission, FixTranscriptionSheet(submission))
    sheet = FixTranscriptionSheet(submission, data=request.POST)
    if "save" not in request.POST:
        _turn(request, submission)
        sheet.retype(extra=int("add" in request.POST))
        return _fix_page(request, submission, sheet)
    if not sheet.is_valid():
        return _fix_page(request, submission, sheet, status=422)
    try:
        fix_transcription(
            submission,
            sheet.fixed(),
            revision=sheet.revision,
            why=sheet.why,
            user=cast(User, request.user),
            at=timezone.now(),
        )
    except states.Refused as refused:
        sheet.envelope.add_error(None, str(refused))
        return _fix_page(request, submission, sheet, status=409)
    messages.success(
        request, f"{submission.reference} の書き起こしを直しました。ほかの職員の照合が要ります。"
    )
    return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))


def _turn(request: HttpRequest, submission: Submission) -> None:
    files = ArrivalFile.objects.filter(arrival__submission=submission)
    by = request.user.get_username()
    turn_named(files, request.POST.get("turn", ""), by=by, at=timezone.now())


def _submission(pk: int) -> Submission:
    return get_object_or_404(Submission.objects.select_related("consultation__plan"), pk=pk)


def _check_page(
    request: HttpRequest, submission: Submission, *, refused: str = "", status: int = 200
) -> HttpResponse:
    version = submission.current_version
    rows = Transcription.objects.select_related("typed_by", "checked_by")
    elements = Element.objects.filter(plan_id=submission.consultation.plan_id)
    context = {
        "title": f"照合 {submission.reference}",
        "version": version,
        "transcription": rows.filter(version=version).first(),
        "titles": {"": WHOLE_PLAN, **{each.code: str(each) for each in elements}},
        "refused": refused,
    }
    return _page(request, "comments/desk/mailroom/check.html", submission, context, status)


def _fix_page(
    request: HttpRequest, submission: Submission, sheet: FixTranscriptionSheet, *, status: int = 200
) -> HttpResponse:
    context = {"title": f"書き起こしを直す {submission.reference}", "sheet": sheet}
    return _page(
        request, "comments/desk/mailroom/fix_transcription.html", submission, context, status
    )


def _page(
    request: HttpRequest,
    template: str,
    submission: Submission,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    arrivals = Arrival.objects.filter(submission=submission).prefetch_related("files")
    beside = [(each, sheaves(each), offered(each)) for each in arrivals]
    whole = {
        "submission": submission,
        "consultation": submission.consultation,
        "beside": beside,
        "files": list(submission.attachments.all()),
        "can_log": True,
        **context,
    }
    return page(request, template, whole, status=status)
