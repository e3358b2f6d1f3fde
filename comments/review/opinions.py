"""意見 at the desk: the main working list, and the form that classifies one."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments.access import Capability
from comments.audited import AuditedAdmin
from comments.elements import grouped
from comments.frame import can
from comments.models import Comment, Disposition, Section, Tag
from comments.models.comment import WHOLE_PLAN
from comments.review import filters
from comments.review.bulk import BulkForm, bulk_page, chosen
from comments.review.classify import classify
from comments.review.search import by_words
from plan.models import Element
from plan.outline import Outline

_EXCERPT = 60
FIELDS = ("element", "disposition", "section", "tags")


class ClassifyForm(forms.ModelForm):
    """Element, 反映区分, section and tags of one comment, out of its own consultation."""

    element = forms.ModelChoiceField(
        Element.objects.none(), label="計画の項目", required=False, empty_label=WHOLE_PLAN
    )
    disposition = forms.ModelChoiceField(
        Disposition.objects.none(), label="反映区分", required=False, empty_label="（未分類）"
    )
    section = forms.ModelChoiceField(
        Section.objects.none(), label="担当", required=False, empty_label="（未定）"
    )
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(), label="タグ", required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Comment
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        consultation = self.instance.version.submission.consultation
        for name, rows in (
            ("element", consultation.plan.elements.all()),
            ("disposition", consultation.dispositions.all()),
            ("section", consultation.sections.all()),
            ("tags", consultation.tags.all()),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not consultation.tags.exists():
            self.fields["tags"].help_text = "タグはまだありません（管理者が案件ごとに作ります）。"
        self.fields["element"].choices = grouped(Outline(consultation.plan))  # type: ignore[attr-defined]
        self.initial["seen"] = _stamp(self.instance)

    def clean(self) -> dict[str, Any]:
        """Two clerks on one comment never overwrite each other in silence.

        The row is read anew under its lock, which the admin's transaction holds until it has saved.
        """
        cleaned = super().clean() or {}
        rows = Comment.objects.select_for_update(of=("self",))
        now = rows.select_related("disposition", "classified_by").get(pk=self.instance.pk)
        if cleaned.get("seen") != _stamp(now):
            raise forms.ValidationError(_refusal(now))
        return cleaned


def _stamp(comment: Comment) -> str:
    return comment.classified_at.isoformat() if comment.classified_at else ""


def _refusal(now: Comment) -> str:
    return format_html(
        "まだ保存していません。開いているあいだに、ほかの職員がこの意見を分類しました。"
        'いま：{disposition}（{by}）。<a href="{address}">この意見を開き直して</a>、'
        "いまの分類を確かめてください。",
        disposition=now.disposition or "未分類",
        by=now.classified_by or "",
        address=reverse("admin:comments_comment_change", args=[now.pk]),
    )


class CommentAdmin(AuditedAdmin):
    """The points of last versions. Their words are not edited; what they are filed under is."""

    changes = Capability.CLASSIFY
    form = ClassifyForm
    doing = "分類"
    list_display = (
        "reference",
        "element_shown",
        "excerpt",
        "state",
        "channel",
        "disposition",
        "section",
        "tag_names",
    )
    list_display_links = ("reference", "excerpt")
    list_filter = (
        filters.OfVersion,
        ("version__submission__state", admin.ChoicesFieldListFilter),
        ("version__submission__channel", admin.ChoicesFieldListFilter),
        filters.DispositionFilter,
        filters.SectionFilter,
        filters.TagFilter,
        filters.ElementFilter,
        filters.InFileFilter,
    )
    search_fields = ("folded",)
    search_help_text = (
        "意見と理由のことばから探します。全角・半角、ひらがな・カタカナは区別しません。"
        "空白で区切ると、すべてを含むものを探します。お名前は入れないでください。"
    )
    ordering = ("version__submission__number", "position")
    readonly_fields = (
        "submission_link",
        "state",
        "channel",
        "opinion_shown",
        "reason",
        "classified",
    )
    fieldsets = (
        (None, {"fields": ("submission_link", "state", "channel", "opinion_shown", "reason")}),
        ("分類", {"fields": (*FIELDS, "seen", "classified")}),
    )
    actions = ("classify_selected",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return (
            Comment.objects.current()
            .select_related(
                "version__submission__consultation__plan",
                "element",
                "disposition",
                "section",
                "classified_by",
            )
            .prefetch_related("tags")
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fieldsets
        seen = (*FIELDS, "classified")
        return (self.fieldsets[0], ("分類", {"fields": seen}))

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        return by_words(queryset, search_term), False

    def has_classify_permission(self, request: HttpRequest) -> bool:
        return can(request, Capability.CLASSIFY)

    @admin.action(description="選んだ意見をまとめて分類する", permissions=["classify"])
    def classify_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask what to set on all that were selected, on this page and on all others."""
        keys = ",".join(str(pk) for pk in queryset.order_by().values_list("pk", flat=True))
        selected, consultation = chosen(keys)
        if consultation is None:
            messages.error(
                request, "別々の市民コメント（案件）の意見を、まとめて分類することはできません。"
            )
            return None
        form = BulkForm(initial={"came_from": request.get_full_path()}, consultation=consultation)
        return bulk_page(request, consultation, selected, form=form)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Hand what was changed to the verb, which writes the event."""
        values = {name: form.cleaned_data[name] for name in FIELDS if name in form.changed_data}
        classify([obj.pk], by=cast(User, request.user), at=timezone.now(), **values)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The verb has set the tags."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The verb has written the event."""

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_to_submission" in request.POST:
            messages.success(request, f"{obj} を分類しました。")
            pk = obj.version.submission_id
            return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))
        return super().response_change(request, obj)

    @admin.display(description="受付番号", ordering="version__submission__number")
    def reference(self, comment: Comment) -> str:
        return str(comment)

    @admin.display(description="計画の項目", ordering="element__position")
    def element_shown(self, comment: Comment) -> str:
        return comment.element_title

    @admin.display(description="意見")
    def excerpt(self, comment: Comment) -> str:
        plain = " ".join(comment.opinion_shown.split())
        return plain if len(plain) <= _EXCERPT else f"{plain[:_EXCERPT]}…"

    @admin.display(description="意見")
    def opinion_shown(self, comment: Comment) -> str:
        return comment.opinion_shown

    @admin.display(description="状態", ordering="version__submission__state")
    def state(self, comment: Comment) -> str:
        return comment.version.submission.get_state_display()

    @admin.display(description="方法", ordering="version__submission__channel")
    def channel(self, comment: Comment) -> str:
        return comment.version.submission.get_channel_display()

    @admin.display(description="タグ")
    def tag_names(self, comment: Comment) -> str:
        return "、".join(tag.name for tag in comment.tags.all())

    @admin.display(description="提出")
    def submission_link(self, comment: Comment) -> SafeString:
        submission = comment.version.submission
        address = reverse("admin:comments_submission_change", args=[submission.pk])
        return format_html('<a href="{}">{}</a>', address, submission.reference)

    @admin.display(description="分類した者")
    def classified(self, comment: Comment) -> str:
        if comment.classified_at is None:
            return "（まだ分類していません）"
        moment = timezone.localtime(comment.classified_at)
        return f"{comment.classified_by}（{moment:%Y-%m-%d %H:%M}）"
