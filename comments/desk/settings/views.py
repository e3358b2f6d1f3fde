"""The pages of the administrator that are no form of one row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.desk.edit_conflicts.guarded_form import guarded
from comments.desk.settings.translations import TranslationsForm
from comments.desk.views import desk_view, page
from comments.domain.access import Capability
from comments.models import Consultation

_GuardedForm = guarded(TranslationsForm, shown=lambda form, name, value: value, may_insist=True)


@desk_view(Capability.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def translations_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The consultation's public texts in the other languages of the site."""
    is_post = request.method == "POST"
    rows = Consultation.objects.select_for_update() if is_post else Consultation.objects.all()
    consultation = get_object_or_404(rows, pk=pk)
    form: Any = _GuardedForm(request.POST if is_post else None, instance=consultation)
    if form.is_valid():
        form.write(by=request.user.get_username(), at=timezone.now())
        messages.success(request, "訳を保存しました。公開ページには、一分以内に出ます。")
        return redirect("admin:comments_translations", pk)
    context = {
        "title": f"やさしい日本語と英語：{consultation.marked_title}",
        "consultation": consultation,
        "form": form,
    }
    status = (409 if form.clash else 422) if form.is_bound else 200
    return page(request, "comments/desk/settings/translations.html", context, status=status)
