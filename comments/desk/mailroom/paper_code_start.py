"""Leads from the code on a printed form to the log form of its consultation and element."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments.desk.mailroom.printed_forms import paper_of
from comments.desk.views import desk_view, page
from comments.domain.access import Capability
from comments.domain.paper_code import Misread, parse

_UNKNOWN = "この符号に当てはまる案件か計画の項目がありません。用紙をお確かめください。"


@desk_view(Capability.LOG)
@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or lead to the form that it is for. It is nobody's data: it may be asked."""
    typed = request.GET.get("code", "")[:200]
    fault = ""
    if typed:
        try:
            paper = paper_of(parse(typed))
        except Misread as misread:
            fault = str(misread)
        else:
            if paper is not None:
                log = reverse("admin:comments_log", args=[paper.consultation.pk])
                code = paper.element.code if paper.element else ""
                return HttpResponseRedirect(f"{log}?{urlencode({'element': code})}")
            fault = _UNKNOWN
    context = {"title": "用紙の符号から登録する", "typed": typed, "fault": fault}
    status = 422 if fault else 200
    return page(request, "comments/desk/mailroom/start.html", context, status=status)
