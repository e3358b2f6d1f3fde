"""意見 at the desk: the list of comments, and the form of one."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments.desk.likeness.hints import hints
from comments.desk.model_admin import AuditedAdmin
from comments.desk.review import filters
from comments.desk.review.answer_pages import write_page
from comments.desk.review.bulk import BulkForm, bulk_page, chosen
from comments.desk.review.classify import classify
from comments.desk.review.classify_form import FIELDS, ClassifyForm
from comments.desk.search import by_words
from comments.desk.views import can
from comments.domain.access import Capability
from comments.models import Comment

_EXCERPT = 60


def _keys(rows: models.QuerySet[Any]) -> str:
    return ",".join(str(pk) for pk in rows.order_by().values_list("pk", flat=True))


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
        filters.AnsweredFilter,
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
        "alike",
        "answered",
        "answer_link",
        "classified",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "submission_link",
                    "state",
                    "channel",
                    "opinion_shown",
                    "reason",
                    "alike",
                    "answered",
                )
            },
        ),
        ("分類", {"fields": (*FIELDS, "classified")}),
    )
    actions = ("classify_selected", "answer_selected")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return (
            Comment.objects.current()
            .select_related(
                "version__submission__consultation__plan",
                "element",
                "disposition",
                "section",
                "classified_by",
                "answer",
            )
            .prefetch_related("tags")
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        words, classes = self.fieldsets
        if self.has_answer_permission(request):
            shown = [name if name != "answered" else "answer_link" for name in words[1]["fields"]]
            words = (None, {"fields": shown})
        return (words, classes)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        return by_words(queryset, search_term), False

    def has_classify_permission(self, request: HttpRequest) -> bool:
        return can(request, Capability.CLASSIFY)

    def has_answer_permission(self, request: HttpRequest) -> bool:
        return can(request, Capability.ANSWER)

    @admin.action(description="選んだ意見に市の考え方を書く", permissions=["answer"])
    def answer_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask what to say to all that were selected, on this page and on all others."""
        selected, consultation = chosen(_keys(queryset))
        if consultation is None:
            messages.error(request, "別々の市民コメント（案件）の意見に、まとめて答えられません。")
            return None
        return write_page(request, consultation, selected)

    @admin.action(description="選んだ意見をまとめて分類する", permissions=["classify"])
    def classify_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask what to set on all that were selected, on this page and on all others."""
        selected, consultation = chosen(_keys(queryset))
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

    @admin.display(description="似た意見")
    def alike(self, comment: Comment) -> str | SafeString:
        """Points of others that look like this one, and where to say what they are."""
        submission = comment.version.submission
        hint = hints(submission).get(comment.pk)
        if hint is None:
            return "（見つかりません）"
        context = {"hint": hint, "consultation": submission.consultation_id}
        return render_to_string("comments/desk/likeness/hint.html", context)

    @admin.display(description="市の考え方")
    def answered(self, comment: Comment) -> str | SafeString:
        answer = comment.answer
        if answer is None:
            return "（まだありません）"
        address = reverse("admin:comments_answer_change", args=[answer.pk])
        state = "承認済み" if answer.is_approved else "未承認"
        return format_html('<a href="{}">{}</a>（{}）', address, answer, state)

    @admin.display(description="市の考え方")
    def answer_link(self, comment: Comment) -> SafeString:
        """What `answered` says, and the way to write one."""
        address = f"{reverse('admin:comments_answer_write')}?comments={comment.pk}"
        word = "書く" if comment.answer is None else "別の市の考え方に変える"
        return format_html('{} <a href="{}">{}</a>', self.answered(comment), address, word)

    @admin.display(description="分類した者")
    def classified(self, comment: Comment) -> str:
        if comment.classified_at is None:
            return "（まだ分類していません）"
        moment = timezone.localtime(comment.classified_at)
        return f"{comment.classified_by}（{moment:%Y-%m-%d %H:%M}）"
