"""The page on which a clerk logs what came by post, FAX, e-mail or over the counter."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments import clocks, codes, rules
from comments.access import Capability
from comments.frame import desk_view, page
from comments.mailroom.reuse import taken_by
from comments.mailroom.sheet import Sheet, fresh
from comments.models import Consultation, Submission
from comments.register import register


@desk_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def log_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; add a row; check without saving; save; save and go on to the next."""
    consultation = get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)
    at = timezone.now()
    if request.method != "POST":
        return _page(
            request, consultation, Sheet(consultation, at=at, initial=fresh(request.GET, at=at))
        )
    sheet = Sheet(consultation, at=at, data=request.POST)
    wanted = request.POST.get("add", "")
    if wanted in sheet.rows:
        sheet.add_row(wanted)
        return _page(request, consultation, sheet)
    if not sheet.is_valid():
        sheet.focus_fault()
        return _page(request, consultation, sheet, status=422)
    if not {"save", "save_next"} & set(request.POST):
        return _page(request, consultation, sheet, checked=True)
    other = taken_by(sheet.incoming())
    if other is not None:
        sheet.renew()
        return _page(request, consultation, sheet, other=other, status=409)
    submission = register(consultation, sheet.incoming(), by=request.user.get_username(), at=at)
    return _saved(request, consultation, submission)


def _saved(
    request: HttpRequest, consultation: Consultation, submission: Submission
) -> HttpResponse:
    found = submission.current_version.findings.count()
    words = (
        f"要件の確認結果が{found}件あります。" if found else "要件の不備は見つかりませんでした。"
    )
    messages.success(request, f"受付番号 {submission.reference} で登録しました。{words}")
    if "save_next" not in request.POST:
        change = reverse("admin:comments_submission_change", args=[submission.pk])
        return HttpResponseRedirect(change)
    kept = {
        "channel": submission.channel,
        "received_on": submission.received_on.isoformat(),
        "last": submission.pk,
    }
    again = reverse("admin:comments_log", args=[consultation.pk])
    return HttpResponseRedirect(f"{again}?{urlencode(kept)}")


def _page(
    request: HttpRequest,
    consultation: Consultation,
    sheet: Sheet,
    *,
    checked: bool = False,
    other: Submission | None = None,
    status: int = 200,
) -> HttpResponse:
    terms = consultation.terms
    findings = []
    verdict = None
    if checked:
        entry, at = sheet.incoming().entry, timezone.now()
        verdict = clocks.judge(entry, terms, at)
        found = rules.violations(entry, terms, at) + rules.doubts(entry, terms)
        findings = [each.sentence for each in found]
    context = {
        "title": f"登録：{consultation.marked_title}",
        "consultation": consultation,
        "sheet": sheet,
        "checked": checked,
        "other": other,
        "verdict": verdict,
        "findings": findings,
        "no_telephone": terms.sentences.get("channel", ""),
        "no_name": terms.sentences.get("named", ""),
        "submission": _last(request, consultation),
        "slip_token": codes.new_token(),
    }
    return page(request, "comments/mailroom/log.html", context, status=status)


def _last(request: HttpRequest, consultation: Consultation) -> Submission | None:
    """The one just logged: who handed it over may be waiting for the slip."""
    given = request.GET.get("last", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        return None
    return consultation.submissions.filter(pk=given).select_related("consultation").first()
