"""The pages of an import: upload, preview, taking in."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments.desk.edit_conflicts.stale import Stale
from comments.desk.exports.options import CONTENT_TYPES, Form
from comments.desk.imports.forms import FileForm, InMemory
from comments.desk.imports.outcome import ImportOutcome, Status
from comments.desk.imports.preview import digest, preview
from comments.desk.imports.stored_file import keep
from comments.desk.imports.table import Unreadable
from comments.desk.imports.take_in import take_in
from comments.desk.imports.template import write_template
from comments.desk.views import can, desk_view, page
from comments.domain import sealing
from comments.domain.access import Capability
from comments.models import Consultation, ImportFile

_SHOWN = {Status.WRONG: 500, Status.CHANGED: 200, Status.NEW: 50, Status.SAME: 20}
"""Lines of each sort that are listed; all of them are counted."""
_STALE = (
    "まだ取り込んでいません。内容を確かめているあいだに、登録か分類が変わりました。"
    "新しい内容を確かめて、もう一度「取り込む」を押してください。"
)
_PERSONAL = (Capability.LOG, Capability.SEE_PERSONAL)


@csrf_exempt
def import_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the file, and lead on to its preview.

    The file's way into memory has to be chosen before the body is read, and the check against
    forgery reads it: that check stands behind this choice, in `desk_view`.
    """
    request.upload_handlers = [InMemory(request)]
    return _ledger_page(request, pk)


@desk_view(*_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def _ledger_page(request: HttpRequest, pk: int) -> HttpResponse:
    consultation = _consultation(pk)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if form.is_valid():
        at, content = timezone.now(), form.cleaned_data["file"]
        try:
            preview(consultation, content, at=at, may_classify=_may_classify(request))
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            file = keep(consultation, content, by=_user(request), at=at)
            return HttpResponseRedirect(_address(file))
    context = {
        "title": f"台帳の取込み：{consultation.marked_title}",
        "consultation": consultation,
        "form": form,
        "may_classify": _may_classify(request),
    }
    return page(request, "comments/desk/imports/bring.html", context, status=422 if posted else 200)


@desk_view(*_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Show what the file would do; do it; or throw the file away."""
    consultation = _consultation(pk)
    rows = ImportFile.objects.living(timezone.now()).select_related("consultation__plan")
    row = rows.filter(pk=file, consultation=consultation, added_by=_user(request)).first()
    if row is None:
        messages.warning(
            request, "この表は、もうありません（24時間で消えます）。選び直してください。"
        )
        return HttpResponseRedirect(reverse("admin:comments_import", args=[pk]))
    if request.method == "POST" and "discard" in request.POST:
        ImportFile.objects.filter(pk=row.pk).delete()
        messages.success(request, "表を消しました。何も取り込んでいません。")
        return HttpResponseRedirect(reverse("admin:comments_import", args=[pk]))
    try:
        if request.method == "POST":
            return _take_in(request, row)
        return _shown(request, row)
    except (Unreadable, sealing.Unreadable):
        ImportFile.objects.filter(pk=row.pk).delete()
        messages.warning(request, "表が読めなくなりました。選び直してください。")
        return HttpResponseRedirect(reverse("admin:comments_import", args=[pk]))


@desk_view(*_PERSONAL)
@require_safe
def template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the workbook with the rules and the choices in it."""
    consultation = _consultation(pk)
    made = io.BytesIO()
    write_template(consultation, made)
    name = f"台帳のひな形_{consultation.slug}.xlsx"
    return HttpResponse(
        made.getvalue(),
        headers={
            "Content-Type": CONTENT_TYPES[Form.XLSX],
            "Content-Disposition": content_disposition_header(True, name) or "",
        },
    )


def _take_in(request: HttpRequest, row: ImportFile) -> HttpResponse:
    try:
        take_in(
            row,
            seen=request.POST.get("seen", ""),
            by=_user(request),
            at=timezone.now(),
            may_classify=_may_classify(request),
        )
    except Stale:
        return _shown(request, row, stale=_STALE, status=409)
    return HttpResponseRedirect(_address(row))


def _shown(
    request: HttpRequest, row: ImportFile, *, stale: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": f"台帳の取込み：{row.consultation.marked_title}",
        "consultation": row.consultation,
        "file": row,
        "stale": stale,
    }
    if row.taken is not None:
        return page(request, "comments/desk/imports/taken.html", context, status=status)
    content = row.content
    outcome = preview(
        row.consultation, content, at=timezone.now(), may_classify=_may_classify(request)
    )
    context |= {
        "outcome": outcome,
        "seen": digest(content, outcome),
        "counts": [(each, outcome.count(each)) for each in Status],
        "lists": _lists(outcome),
        "found": sum(bool(each.findings) for each in outcome.rows),
    }
    return page(request, "comments/desk/imports/preview.html", context, status=status)


def _lists(outcome: ImportOutcome) -> list[dict[str, Any]]:
    lists = []
    for status, most in _SHOWN.items():
        rows = [row for row in outcome.rows if row.status is status]
        if rows:
            lists.append({"status": status, "rows": rows[:most], "more": len(rows) - most})
    return lists


def _address(file: ImportFile) -> str:
    return reverse("admin:comments_import_preview", args=[file.consultation_id, file.pk])


def _consultation(pk: int) -> Consultation:
    return get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)


def _may_classify(request: HttpRequest) -> bool:
    return can(request, Capability.CLASSIFY)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
