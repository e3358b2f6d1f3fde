"""下書き: what a resident has typed and not sent. It stands apart and is erased soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from comments.models.consultation import Consultation

LIFETIME = timedelta(hours=24)
"""How long after the last touch a draft is kept."""


class DraftQuerySet(models.QuerySet["Draft"]):
    def living(self, at: datetime) -> DraftQuerySet:
        return self.filter(touched_at__gt=at - LIFETIME)

    def expired(self, at: datetime) -> DraftQuerySet:
        return self.filter(touched_at__lte=at - LIFETIME)


class Draft(models.Model):
    """A row found by the hash of its token. The token itself is only in the resident's browser.

    `points` is a list of {"id": 16 hex digits, "element": code or "", "opinion": text, "reason": text};
    `people` is empty until 次へ was pressed; then {"kind": "person" | "group" | "body", "people":
    [{"name", "representative", "address", "grounds", "interest", "email"}, …]}.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    token_hash = models.CharField(max_length=64, unique=True)
    points = models.JSONField(default=list)
    people = models.JSONField(default=dict)
    touched_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "下書き"
        verbose_name_plural = "下書き"
        default_permissions = ()

    def __str__(self) -> str:
        return f"下書き{self.pk}"
