"""The view in which a clerk registers post, FAX, e-mail and what was handed over."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.desk.arrivals.handling import next_waiting
from comments.desk.edit_conflicts.stale import Stale
from comments.desk.mailroom.enter import log_letter
from comments.desk.mailroom.form_buttons import small_change
from comments.desk.mailroom.initial_values import fresh_sheet, sheet_of
from comments.desk.mailroom.log_form import Sheet
from comments.desk.mailroom.log_page import Shown, dealt_with, log_form
from comments.desk.mailroom.printed_forms import scanned
from comments.desk.mailroom.repeated_form import taken_by
from comments.desk.views import can, desk_view
from comments.domain.access import Capability
from comments.domain.whole_number import whole_number
from comments.models import Arrival, Consultation, Submission
from comments.models.arrival import WAITING


@desk_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def log_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; change it without judging; check without saving; save; save and go on."""
    consultation = get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)
    arrival = _arrival(request, consultation)
    at = timezone.now()
    if request.method != "POST":
        return _fresh(request, consultation, arrival, at)
    sheet = Sheet(consultation, at=at, data=request.POST, has_scan=arrival is not None)
    shown = Shown(request, consultation, sheet, arrival)
    if small_change(shown):
        return log_form(shown)
    if not sheet.is_valid():
        sheet.focus_fault()
        return log_form(shown, status=422)
    if not {"save", "save_next"} & set(request.POST):
        return log_form(shown, checked=True)
    return _save(shown, at)


def _fresh(
    request: HttpRequest, consultation: Consultation, arrival: Arrival | None, at: datetime
) -> HttpResponse:
    if arrival is None:
        return log_form(Shown(request, consultation, fresh_sheet(consultation, request.GET, at=at)))
    if arrival.state != WAITING:
        messages.warning(request, dealt_with(arrival))
        return HttpResponseRedirect(reverse("admin:comments_arrival_change", args=[arrival.pk]))
    paper = scanned(arrival)
    sheet = sheet_of(arrival, paper, at=at)
    return log_form(Shown(request, consultation, sheet, arrival, paper=paper))


def _save(shown: Shown, at: datetime) -> HttpResponse:
    incoming = shown.sheet.incoming()
    other = taken_by(incoming)
    if other is not None:
        shown.sheet.renew()
        return log_form(shown, other=other, status=409)
    user = cast(User, shown.request.user)
    try:
        submission = log_letter(
            shown.consultation, incoming, user=user, at=at, arrival=shown.arrival
        )
    except Stale as stale:
        shown.sheet.retype()
        return log_form(shown, dealt=dealt_with(stale.changes[0].row), status=409)
    return _saved(shown, submission)


def _saved(shown: Shown, submission: Submission) -> HttpResponse:
    found = submission.current_version.findings.count()
    words = (
        f"要件の確認結果が{found}件あります。" if found else "要件の不備は見つかりませんでした。"
    )
    messages.success(shown.request, f"受付番号 {submission.reference} で登録しました。{words}")
    if "save_next" not in shown.request.POST:
        change = reverse("admin:comments_submission_change", args=[submission.pk])
        return HttpResponseRedirect(change)
    again = reverse("admin:comments_log", args=[shown.consultation.pk])
    kept: dict[str, object] = {"last": submission.pk}
    if shown.arrival is None:
        kept |= {
            "channel": submission.channel,
            "received_on": submission.received_on.isoformat(),
        }
        return HttpResponseRedirect(f"{again}?{urlencode(kept)}")
    following = next_waiting(shown.arrival)
    if following is None:
        messages.info(shown.request, "未処理の到着物は、もうありません。")
        return HttpResponseRedirect(
            f"{reverse('admin:comments_arrival_changelist')}?consultation={shown.consultation.pk}"
        )
    return HttpResponseRedirect(f"{again}?{urlencode({'arrival': following.pk, **kept})}")


def _arrival(request: HttpRequest, consultation: Consultation) -> Arrival | None:
    """The arrival that is typed from, named in the address; who opens it may see who wrote it."""
    given = request.GET.get("arrival", "")
    if not given:
        return None
    if not can(request, Capability.SEE_PERSONAL):
        raise PermissionDenied
    key = whole_number(given)
    if key is None:
        raise Http404
    arrival = get_object_or_404(consultation.arrivals.select_related("submission"), pk=key)
    arrival.consultation = consultation
    return arrival
