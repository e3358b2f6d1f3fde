"""結果公表: a frozen, hashed snapshot of the answers, without personal data."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models

from comments.models.consultation import Consultation


class PublicationQuerySet(models.QuerySet["Publication"]):
    def update(self, **kwargs: Any) -> int:
        raise TypeError("公表した結果は書き換えられません。")

    def delete(self) -> Any:
        raise TypeError("公表した結果は消せません。")


class Publication(models.Model):
    """One edition: 第1版, 第2版 … The last one is shown, the former ones stay. Never changed.

    `snapshot` is all that the public sees (see publication/snapshot.py). `own` is shown to nobody
    as a whole: submission → its comments, each with the place of its answer in the snapshot.
    """

    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name="市民コメント",
    )
    edition = models.PositiveSmallIntegerField("版")
    snapshot = models.JSONField("公表した内容")
    own = models.JSONField("意見との対応")
    digest = models.CharField("照合値（SHA-256）", max_length=64)
    published_at = models.DateTimeField("公表した時刻")
    published_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="公表した者",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "結果公表"
        verbose_name_plural = "結果公表"
        ordering = ("consultation", "-edition")
        default_permissions = ()
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["consultation", "edition"], name="edition_once"),
        ]

    def __str__(self) -> str:
        return f"結果公表 第{self.edition}版"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("公表した結果は書き換えられません。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("公表した結果は消せません。")

    @property
    def is_intact(self) -> bool:
        """Whether what is kept is what was published."""
        return self.digest == digest_of(self.snapshot, self.own)


def digest_of(snapshot: Any, own: Any) -> str:
    """Return the SHA-256 of both parts as canonical JSON: keys in order, no blanks, UTF-8."""
    canonical = json.dumps(
        {"snapshot": snapshot, "own": own},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
