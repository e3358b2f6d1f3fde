"""記録: the append-only log of who did what, when and why."""

from __future__ import annotations

from typing import Any

from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **kwargs: Any) -> int:
        raise TypeError("記録は書き換えられません。")

    def delete(self) -> Any:
        raise TypeError("記録は消せません。")

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_conflicts"):
            raise TypeError("記録は書き換えられません。")
        return super().bulk_create(*args, **kwargs)

    def about(self, subject: models.Model) -> EventQuerySet:
        """The events of one object, in order."""
        return self.filter(subject=subject._meta.label_lower, subject_id=subject.pk)


class Event(models.Model):
    """One thing done. No foreign keys: history neither blocks nor follows what it tells of.

    It holds no submitter's name or address: `detail` says which fields changed and, of those that
    are not personal, from what to what.
    """

    at = models.DateTimeField("日時", db_index=True)
    by = models.CharField(
        "誰が", max_length=150, help_text="職員の利用者名。web は提出者、system は自動。"
    )
    action = models.CharField("何を", max_length=40)
    subject = models.CharField("対象の種類", max_length=60)
    subject_id = models.BigIntegerField("対象の番号", null=True)
    label = models.CharField("対象", max_length=200)
    consultation_id = models.BigIntegerField("市民コメントの番号", null=True, db_index=True)
    reason = models.TextField("なぜ", blank=True)
    detail = models.JSONField("内容", default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "記録"
        verbose_name_plural = "記録"
        ordering = ("-pk",)
        default_permissions = ()
        base_manager_name = "objects"
        indexes = [models.Index(fields=["subject", "subject_id"], name="event_subject")]

    def __str__(self) -> str:
        return f"{self.label} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("記録は書き換えられません。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("記録は消せません。")
