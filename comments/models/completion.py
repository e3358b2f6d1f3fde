"""補正: what was asked of a submitter because it was missing, until when, and when it came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comments.models.submission import Submission

MEANS: dict[str, str] = {"letter": "文書", "email": "電子メール", "other": "その他"}


class CompletionQuerySet(models.QuerySet["Completion"]):
    def open(self) -> CompletionQuerySet:
        """What was asked for and has neither come nor been given up."""
        return self.filter(completed_on=None, dropped_at=None)


class Completion(models.Model):
    """One request to complete a submission. At most one of a submission is open at a time.

    `asks` are the keys of the rules whose findings it asks about.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="completions", verbose_name="提出"
    )
    asks = models.JSONField("求めたもの", default=list)
    means = models.CharField("方法", max_length=8, choices=list(MEANS.items()))
    asked_on = models.DateField("依頼した日")
    due_on = models.DateField("期限")
    completed_on = models.DateField("補正された日", null=True, blank=True)
    dropped_at = models.DateTimeField("打ち切った時刻", null=True, editable=False)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = "補正の依頼"
        verbose_name_plural = "補正の依頼"
        ordering = ("submission", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(completed_on=None, dropped_at=None),
                name="completion_one_open",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("asked_on")), name="completion_due_after_asked"
            ),
            models.CheckConstraint(
                condition=Q(completed_on=None) | Q(dropped_at=None), name="completion_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}の補正"
