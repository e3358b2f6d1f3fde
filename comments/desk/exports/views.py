"""The pages of the summary and of exports."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comments.desk.exports.export import export
from comments.desk.exports.forms import ExportForm
from comments.desk.exports.options import CONTENT_TYPES, NEEDS, Kind, Order
from comments.desk.views import can, desk_view, page
from comments.domain.access import Capability
from comments.models import Consultation
from comments.records import counts


@desk_view(Capability.EXPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask what is wanted; answer with the file."""
    consultation = _consultation(pk)
    kinds = [kind for kind in Kind if all(can(request, each) for each in NEEDS[kind])]
    if request.method == "POST" and request.POST.get("kind") in set(Kind) - set(kinds):
        raise PermissionDenied
    form = ExportForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if form.is_valid():
        return _file(request, consultation, form.order())
    context = {
        "title": f"書き出し：{consultation.marked_title}",
        "consultation": consultation,
        "form": form,
        "with_ledger": Kind.LEDGER in kinds,
    }
    status = 422 if form.is_bound else 200
    return page(request, "comments/desk/exports/export.html", context, status=status)


@desk_view(Capability.VIEW)
@require_safe
def summary_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that is counted."""
    consultation = _consultation(pk)
    context = {
        "title": f"集計：{consultation.marked_title}",
        "consultation": consultation,
        "summary": counts.summary(consultation),
        "groundless": counts.GROUNDLESS,
        "may_export": can(request, Capability.EXPORT),
    }
    return page(request, "comments/desk/exports/summary.html", context)


def _consultation(pk: int) -> Consultation:
    return get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)


def _file(request: HttpRequest, consultation: Consultation, order: Order) -> FileResponse:
    by = request.user.get_username()
    made = export(consultation, order, by=by, at=timezone.now())
    response = FileResponse(
        made.file,
        as_attachment=True,
        filename=made.name,
        content_type=CONTENT_TYPES[order.form],
    )
    response["Cache-Control"] = "no-store"
    return response
