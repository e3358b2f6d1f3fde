"""The files of an arrival: pages as pictures, turning a page, download."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from comments.desk.arrivals.turn_page import turn
from comments.desk.downloads import hand_out
from comments.desk.views import desk_view
from comments.domain.access import Capability
from comments.files.arrival_kinds import SHOWN
from comments.files.kinds import KINDS, Refused
from comments.files.page_images import LARGE, NORMAL, drawn
from comments.models import ArrivalFile

_ENDINGS = {"tiff": ".tif", "heic": ".heic", "eml": ".eml"}


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
@require_GET
def page_picture(request: HttpRequest, pk: int, n: int, p: int) -> HttpResponse:
    """One page as a JPEG, never stored on its way, as all of the desk; `?large=1` draws it finer."""
    file = get_object_or_404(
        ArrivalFile.objects.select_related("stored"), arrival__pk=pk, position=n
    )
    if file.kind not in SHOWN:
        raise Http404
    turns = int(file.turns.get(str(p), 0))
    longest = LARGE if request.GET.get("large") == "1" else NORMAL
    try:
        picture = drawn(file.kind, bytes(file.stored.content), p, turns=turns, longest=longest)
    except IndexError as error:
        raise Http404 from error
    except Refused:
        return HttpResponse(
            "このページは表示できません。ファイルを取り出してご覧ください。",
            status=422,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(picture, content_type="image/jpeg")


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
@require_POST
def turn_page(request: HttpRequest, pk: int, n: int, p: int) -> HttpResponse:
    """Turn a page; a script is told nothing more, a reader is led back to the arrival."""
    file = get_object_or_404(ArrivalFile, arrival__pk=pk, position=n)
    try:
        turn(file, p, by=request.user.get_username(), at=timezone.now())
    except IndexError as error:
        raise Http404 from error
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    back = reverse("admin:comments_arrival_change", args=[pk])
    return HttpResponseRedirect(f"{back}#page-{pk}-{n}-{p}")


@desk_view(Capability.SEE_PERSONAL)
@require_GET
def arrival_file(request: HttpRequest, pk: int, n: int) -> HttpResponse:
    """Hand out the n-th file."""
    rows = ArrivalFile.objects.select_related("stored", "arrival")
    file = get_object_or_404(rows, arrival__pk=pk, position=n)
    return hand_out(request, file.arrival, file, file_name(file), "application/octet-stream")


def file_name(file: ArrivalFile) -> str:
    """What it is called at the desk: numbers and an ending, nobody's name."""
    kind = KINDS.get(file.kind)
    ending = kind.endings[0] if kind else _ENDINGS.get(file.kind, ".bin")
    return f"arrival-{file.arrival_id}-{file.position}{ending}"
