"""意見: one point of a version, tied to one element of the plan or to the plan as a whole."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from comments.domain import states
from comments.models.answer import Answer
from comments.models.constraints import when_and_by
from comments.models.consultation import Consultation, Disposition, Section
from comments.models.submission import Version
from plan.models import Element
from plan.revised import Revised

WHOLE_PLAN = "計画全体"
"""What a comment is on that is tied to no element."""
LONGEST = 20_000
"""Characters (code points) an opinion or a reason may have."""
TO_TRANSCRIBE = "（添付のとおり。書き起こしてください）"
"""What the desk reads in place of an opinion that stands in a file."""


class Tag(Revised):
    """A word by which the desk groups comments."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField("名称", max_length=40)

    class Meta:
        verbose_name = "タグ"
        verbose_name_plural = "タグ"
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="tag_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CommentQuerySet(models.QuerySet["Comment"]):
    def current(self) -> CommentQuerySet:
        """Points of the last versions."""
        return self.filter(version__is_current=True)

    def counted(self) -> CommentQuerySet:
        """Points that are counted: of the last versions of accepted submissions."""
        return self.current().filter(version__submission__state__in=states.COUNTED)


class Comment(Revised):
    """One point. Where no element is given, it is on the plan as a whole (計画全体).

    `point_group` tells points apart when they are counted: two rows are one point only where a clerk
    said so, by giving them the same value.
    """

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="comments", verbose_name="版"
    )
    position = models.PositiveSmallIntegerField("並び順")
    element = models.ForeignKey(
        Element,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="計画の項目",
        help_text="空欄は「計画全体」です。",
    )
    opinion = models.TextField("意見")
    reason = models.TextField("理由", blank=True)
    disposition = models.ForeignKey(
        Disposition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name="反映区分",
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name="担当",
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="comments", verbose_name="タグ")
    answer = models.ForeignKey(
        Answer,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="comments",
        verbose_name="市の考え方",
    )
    point_group = models.UUIDField(
        "同じ意見の印", default=uuid.uuid4, db_index=True, editable=False
    )
    folded = models.TextField("検索用", editable=False)
    is_in_file = models.BooleanField(
        "添付のとおり（書き起こし待ち）", default=False, editable=False
    )
    classified_at = models.DateTimeField("分類した時刻", null=True, editable=False)
    classified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="分類した者",
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "意見"
        verbose_name_plural = "意見"
        ordering = ("version__submission", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="comment_in_order"),
            when_and_by("comment", "classified"),
        ]

    def __str__(self) -> str:
        return f"{self.version.submission}（{self.position}）"

    @property
    def opinion_shown(self) -> str:
        """The opinion, or that a file holds it."""
        return TO_TRANSCRIBE if self.is_in_file else self.opinion

    @property
    def is_joined(self) -> bool:
        """Whether a clerk said that this is one point with another of a last version. One query."""
        others = Comment.objects.current().filter(point_group=self.point_group).exclude(pk=self.pk)
        return others.exists()

    @property
    def element_title(self) -> str:
        return str(self.element) if self.element else WHOLE_PLAN
