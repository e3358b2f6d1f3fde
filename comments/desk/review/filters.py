"""The filters of the working lists. A list is always of one consultation."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from comments.desk.consultation_filter import ConsultationFilter, chosen_consultation
from comments.desk.review.finding_wording import LABELS
from comments.fields.elements import named
from comments.models import Consultation, Disposition, Finding, Section, Tag
from comments.models.comment import WHOLE_PLAN
from plan.models import Element

Rows = models.QuerySet[Any]
NONE = "none"


class OfVersion(ConsultationFilter):
    path = "version__submission__consultation"


class OfSubmission(ConsultationFilter):
    path = "submission__consultation"


class PartFilter(admin.SimpleListFilter):
    """Filters by a row of the chosen consultation, or by there being none."""

    path: str
    without: str

    def rows(self, consultation: Consultation) -> Rows:
        raise NotImplementedError

    def word(self, row: Any) -> str:
        return str(row)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        consultation = chosen_consultation(request)
        rows = self.rows(consultation) if consultation else []
        return [(NONE, self.without), *((str(row.pk), self.word(row)) for row in rows)]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        value = self.value() or ""
        if value == NONE:
            return queryset.filter(**{f"{self.path}__isnull": True})
        return queryset.filter(**{self.path: value}) if self._knows(value) else queryset

    def _knows(self, value: str) -> bool:
        return value in dict(self.lookup_choices)


class ElementFilter(PartFilter):
    title = "計画の項目"
    parameter_name = "element_is"
    path = "element"
    without = WHOLE_PLAN
    template = "comments/desk/review/filter_closed.html"

    def rows(self, consultation: Consultation) -> Rows:
        return Element.objects.filter(plan_id=consultation.plan_id)

    def word(self, row: Any) -> str:
        return named(row)


class DispositionFilter(PartFilter):
    title = "反映区分"
    parameter_name = "disposition_is"
    path = "disposition"
    without = "未分類"

    def rows(self, consultation: Consultation) -> Rows:
        return Disposition.objects.filter(consultation=consultation)


class AnswerDispositionFilter(DispositionFilter):
    without = "未定"


class SectionFilter(PartFilter):
    title = "担当"
    parameter_name = "section_is"
    path = "section"
    without = "未定"

    def rows(self, consultation: Consultation) -> Rows:
        return Section.objects.filter(consultation=consultation)


class TagFilter(PartFilter):
    title = "タグ"
    parameter_name = "tag_is"
    path = "tags"
    without = "なし"

    def rows(self, consultation: Consultation) -> Rows:
        return Tag.objects.filter(consultation=consultation)


class InFileFilter(admin.SimpleListFilter):
    """Comments whose words stand in a file and wait for being written out."""

    title = "書き起こし"
    parameter_name = "in_file"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("waiting", "書き起こし待ち（添付のとおり）")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(is_in_file=True) if self.value() == "waiting" else queryset


class TranscribedFilter(admin.SimpleListFilter):
    """Submissions by how far their words are from the paper: to be written out, to be checked."""

    title = "書き起こし"
    parameter_name = "transcribed"
    ways = {
        "waiting": ("書き起こし待ち", {"versions__comments__is_in_file": True}),
        "unchecked": (
            "未照合",
            {
                "versions__transcription__isnull": False,
                "versions__transcription__checked_at__isnull": True,
            },
        ),
        "checked": ("照合済み", {"versions__transcription__checked_at__isnull": False}),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, word) for key, (word, _) in self.ways.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if self.value() not in self.ways:
            return queryset
        _, wanted = self.ways[self.value() or ""]
        marked = queryset.filter(versions__is_current=True, **wanted).values("pk")
        return queryset.filter(pk__in=marked)


class AnsweredFilter(admin.SimpleListFilter):
    """Comments by how far the city has come with an answer."""

    title = "市の考え方"
    parameter_name = "answer_is"
    ways = {
        NONE: ("なし", {"answer__isnull": True}),
        "open": ("未承認", {"answer__isnull": False, "answer__approved_at__isnull": True}),
        "approved": ("承認済み", {"answer__approved_at__isnull": False}),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, word) for key, (word, _) in self.ways.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        _, wanted = self.ways.get(self.value() or "", ("", {}))
        return queryset.filter(**wanted)


class ApprovedFilter(AnsweredFilter):
    """Answers by whether they are approved."""

    title = "承認"
    parameter_name = "approved"
    ways = {
        NONE: ("未承認", {"approved_at__isnull": True}),
        "approved": ("承認済み", {"approved_at__isnull": False}),
    }


class FindingFilter(admin.SimpleListFilter):
    """Submissions whose last version has a certain finding that is not settled, any, or none."""

    title = "要件の確認結果"
    parameter_name = "finding"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(NONE, "指摘なし"), ("any", "指摘あり"), *LABELS.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        value = self.value()
        if not value:
            return queryset
        found = Finding.objects.filter(version__is_current=True, settled_on=None)
        if value in LABELS:
            found = found.filter(rule=value)
        marked = found.order_by().values("version__submission")
        return queryset.exclude(pk__in=marked) if value == NONE else queryset.filter(pk__in=marked)
