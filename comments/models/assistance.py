"""合理的配慮: what help was given at the counter. It may tell of a disability, and stands apart."""

from __future__ import annotations

from django.db import models

from comments.models.submission import Submission

HELPS: dict[str, str] = {
    "scribe": "代筆",
    "read_aloud": "読み上げ",
    "in_writing": "筆談",
    "sign": "手話",
    "interpreter": "通訳・翻訳",
    "other": "その他",
}


class Assistance(models.Model):
    """What help a submitter had, and that what was written down was read back to the person."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, primary_key=True, related_name="assistance"
    )
    helps = models.JSONField("行った配慮", default=list)
    note = models.TextField("配慮の内容", blank=True)
    is_read_back = models.BooleanField("読み上げて、本人に確かめた", default=False)

    class Meta:
        verbose_name = "行った配慮"
        verbose_name_plural = "行った配慮"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.submission}で行った配慮"

    @property
    def helps_shown(self) -> str:
        """The help that was given, in words."""
        return "、".join(HELPS[key] for key in self.helps)
