"""A clerk's word that two points which look alike are different."""

from __future__ import annotations

from django.db import models

from comments.models.comment import Comment


class Difference(models.Model):
    """Two points of a consultation that are not the same; no hint is shown of them any more.

    `first` is the one with the smaller key. That two are the same is said by `Comment.point_group`.
    """

    first = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "別の意見とした組"
        verbose_name_plural = "別の意見とした組"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="difference_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="difference_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}と{self.second}"
