"""Rows that clerks edit: each counts its changes, so that a page that has grown stale is known."""

from __future__ import annotations

from django.db import models


class Revised(models.Model):
    """A row with its revision: raised by every change, carried by every form drawn of it.

    It stands here, below the comments, because their rows and the plan's have it alike.
    """

    revision = models.PositiveIntegerField("改訂", default=0, editable=False)

    class Meta:
        abstract = True
