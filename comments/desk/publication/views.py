"""The pages of publication: what is left to do, preview, editions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, get_urlconf, path, reverse, set_urlconf
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comments.desk.publication.obstacles import obstacles
from comments.desk.publication.publish import publish
from comments.desk.publication.snapshot import draw
from comments.desk.views import can, desk_view, page
from comments.domain.access import Capability
from comments.domain.states import Refused
from comments.mail.announce import addresses
from comments.models import Consultation
from comments.records.public_addresses import public_address
from comments.records.published_result import TEMPLATE, result_context


class PublishForm(forms.Form):
    """That the publisher has looked at what becomes public, and whether mails go out."""

    seen = forms.CharField(widget=forms.HiddenInput)
    tell = forms.BooleanField(
        label="電子メールで、結果を公表したことをお知らせする", required=False
    )
    looked = forms.BooleanField(
        label="公表されるページを終わりまで見て、お名前や住所など、個人を特定できることがないことを確かめました",
        error_messages={"required": "公表されるページを確かめて、印を付けてください。"},
    )


@desk_view(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is still to be done, lead to the preview, and publish."""
    consultation = _consultation(pk)
    if request.method != "POST":
        return _page(request, consultation)
    if not can(request, Capability.PUBLISH):
        raise PermissionDenied
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, consultation, form=form, status=422)
    given = form.cleaned_data
    try:
        publication = publish(
            consultation,
            by=cast(User, request.user),
            at=timezone.now(),
            seen=given["seen"],
            tell=given["tell"],
        )
    except Refused as refused:
        return _page(request, consultation, refused=str(refused), status=409)
    messages.success(request, f"{publication}を公表しました。")
    return HttpResponseRedirect(reverse("admin:comments_publish", args=[pk]))


@desk_view(Capability.VIEW)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the results as the public would see it if it were published now."""
    consultation = _consultation(pk)
    last = consultation.publications.defer("snapshot", "own").first()
    first = consultation.publications.defer("snapshot", "own").last()
    with _public_addresses():
        context = result_context(
            consultation,
            draw(consultation).snapshot,
            edition=last.edition + 1 if last else 1,
            published_at=timezone.now(),
            first=first,
        )
        return render(request, TEMPLATE, context)


@desk_view(Capability.VIEW)
@require_safe
def edition(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """An edition as the public saw it, or sees it."""
    consultation = _consultation(pk)
    shown = get_object_or_404(consultation.publications, edition=edition)
    first = consultation.publications.defer("snapshot", "own").last() if edition > 1 else None
    with _public_addresses():
        context = result_context(
            consultation,
            shown.snapshot,
            edition=shown.edition,
            published_at=shown.published_at,
            first=first,
        )
        return render(request, TEMPLATE, context)


@contextmanager
def _public_addresses() -> Iterator[None]:
    """Let a page have the public addresses, also in a process that serves the desk alone."""
    before = get_urlconf()
    set_urlconf("comments.public.urls")
    try:
        yield
    finally:
        set_urlconf(before)


def _page(
    request: HttpRequest,
    consultation: Consultation,
    *,
    form: PublishForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    editions = list(consultation.publications.select_related("published_by"))
    hindering = obstacles(consultation, timezone.now())
    frozen = draw(consultation)
    same = bool(editions) and editions[0].digest == frozen.digest
    context: dict[str, Any] = {
        "title": f"結果の公表：{consultation.marked_title}",
        "consultation": consultation,
        "obstacles": hindering,
        "is_same": same,
        "total": frozen.snapshot["total"],
        "next": editions[0].edition + 1 if editions else 1,
        "editions": editions,
        "addresses": len(addresses(consultation)),
        "public": public_address("results", consultation),
        "refused": refused,
        "form": None,
    }
    if can(request, Capability.PUBLISH) and not hindering and not same:
        # What was refused as outdated is to be looked at again: the box is empty once more.
        start = {"seen": frozen.digest, "tell": not editions}
        context["form"] = form or PublishForm(initial=start)
    return page(request, "comments/desk/publication/publish.html", context, status=status)


def _consultation(pk: int) -> Consultation:
    return get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)


urlpatterns: list[URLPattern] = [
    path("publish/", publish_page, name="comments_publish"),
    path("publish/preview/", preview, name="comments_publish_preview"),
    path("publish/<int:edition>/", edition, name="comments_publish_edition"),
]
