"""市の考え方: what the city says to one or many comments, and what it makes of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comments.models.constraints import when_and_by
from comments.models.consultation import Consultation, Disposition
from plan.revised import Revised


class AnswerQuerySet(models.QuerySet["Answer"]):
    def approved(self) -> AnswerQuerySet:
        return self.filter(approved_at__isnull=False)


class Answer(Revised):
    """One answer. What is published is `gist`, in the city's words, never what a resident wrote.

    Its revision grows with every change, of its words or of the comments it answers: an approval
    speaks of one revision, and a page that was opened before shows an older one.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="answers", verbose_name="市民コメント"
    )
    gist = models.TextField("意見の概要", blank=True)
    text = models.TextField("市の考え方", blank=True)
    disposition = models.ForeignKey(
        Disposition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name="反映区分",
    )
    written_at = models.DateTimeField("書いた時刻", null=True, editable=False)
    written_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="書いた者",
    )
    approved_at = models.DateTimeField("承認した時刻", null=True, editable=False)
    approved_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="承認した者",
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "市の考え方"
        verbose_name_plural = "市の考え方"
        ordering = ("consultation", "pk")
        default_permissions = ()
        constraints = [
            when_and_by("answer", "written"),
            when_and_by("answer", "approved"),
            models.CheckConstraint(
                condition=(
                    Q(approved_at__isnull=True)
                    | (~Q(gist="") & ~Q(text="") & Q(disposition__isnull=False))
                ),
                name="answer_approved_only_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"市の考え方{self.pk}"

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None
