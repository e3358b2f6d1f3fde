"""受付簿 at the desk: the list of submissions and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse

from comments.desk.consultation_filter import ConsultationFilter
from comments.desk.model_admin import OwnPageAdmin
from comments.desk.review.filters import FindingFilter, TranscribedFilter
from comments.desk.review.finding_wording import LABELS
from comments.desk.review.submission_page import events_of_submission, submission_page
from comments.desk.search import by_number
from comments.models import Event, Submission, Version


class SubmissionAdmin(OwnPageAdmin):
    """Read only: what was submitted is never edited; decisions are verbs with addresses."""

    list_display = (
        "reference",
        "channel",
        "received_on",
        "state",
        "reason_code",
        "findings",
        "transcribed",
        "opinions",
        "files",
    )
    list_filter = (ConsultationFilter, "state", "channel", FindingFilter, TranscribedFilter)
    search_fields = ("number",)
    search_help_text = "受付番号から探します（3、0003など）。お名前は入れないでください。"
    ordering = ("consultation", "-number")
    actions = None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        current = (
            Version.objects.filter(is_current=True)
            .select_related("transcription")
            .prefetch_related("findings", "comments")
        )
        return (
            super()
            .get_queryset(request)
            .select_related("consultation")
            .annotate(file_count=Count("attachments"))
            .prefetch_related(Prefetch("versions", current, to_attr="last_versions"))
        )

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        return (by_number(queryset, search_term) if search_term else queryset), False

    def own_page(self, request: HttpRequest, obj: Submission) -> HttpResponse:
        return submission_page(request, obj)

    def events_of(self, obj: models.Model) -> models.QuerySet[Event]:
        return events_of_submission(obj.pk)

    @admin.display(description="受付番号", ordering="number")
    def reference(self, submission: Submission) -> str:
        return submission.reference

    @admin.display(description="確認結果")
    def findings(self, submission: Any) -> str:
        found = submission.last_versions[0].findings.all()
        rules = {each.rule for each in found if each.settled_on is None}
        return "、".join(label for rule, label in LABELS.items() if rule in rules)

    @admin.display(description="書き起こし")
    def transcribed(self, submission: Any) -> str:
        version = submission.last_versions[0]
        if any(each.is_in_file for each in version.comments.all()):
            return "書き起こし待ち"
        row = getattr(version, "transcription", None)
        if row is None:
            return ""
        return "照合済み" if row.checked_at else "書き起こし未照合"

    @admin.display(description="意見の数")
    def opinions(self, submission: Any) -> int:
        return len(submission.last_versions[0].comments.all())

    @admin.display(description="添付")
    def files(self, submission: Any) -> str:
        return str(submission.file_count or "")
