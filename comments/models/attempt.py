"""試行: that somebody tried a code, or had a mail sent. Kept for the hours in which it counts."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """One try. `who` is a keyed hash of what is limited: a visitor's address, a number, a mail's."""

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "試行"
        verbose_name_plural = "試行"
        default_permissions = ()
        indexes = [models.Index(fields=["what", "who", "at"], name="attempt_counted")]

    def __str__(self) -> str:
        return f"試行{self.pk}"
