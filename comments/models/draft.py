"""下書き: what a resident has typed and not sent. It stands apart, sealed, and is erased soon."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.domain import sealing
from comments.models.consultation import Consultation

LIFETIME = timedelta(hours=24)
"""How long after the last touch a draft is kept; after the closing, if a code was asked for."""


class DraftQuerySet(models.QuerySet["Draft"]):
    def living(self, at: datetime) -> DraftQuerySet:
        return self.filter(_lives(at))

    def expired(self, at: datetime) -> DraftQuerySet:
        return self.exclude(_lives(at))


def _lives(at: datetime) -> Q:
    """A kept draft lives by its consultation's last day, which may be moved; others by the touch."""
    passing = Q(code_hash__isnull=True, touched_at__gt=at - LIFETIME)
    # A window closes at midnight after its last day.
    last_day = timezone.localdate(at - LIFETIME)
    return passing | Q(code_hash__isnull=False, consultation__closes_on__gte=last_day)


class Draft(models.Model):
    """A row found by the hash of its token. The token itself is only in the resident's browser.

    Everything typed is in `sealed`, under a key that is derived from the token: without it a draft
    cannot be read, by nobody. `unseal` brings it into memory, where it has two parts.
    `points` is a list of what `intake.drafts.DraftPoint` holds;
    `people` is empty until 次へ was pressed; then {"kind": "person" | "group" | "body", "people": […]},
    of each person what submitter_fields.py names, but for `is_body`: `kind` says it.

    Of the 続きのコード there is a hash, by which it finds the draft, and the token sealed under it.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    token_hash = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(default=bytes)
    touched_at = models.DateTimeField(db_index=True)
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True, default=None)
    sealed_token = models.BinaryField(default=bytes)

    objects = DraftQuerySet.as_manager()

    token: str
    points: list[dict[str, Any]]
    people: dict[str, Any]

    class Meta:
        verbose_name = "下書き"
        verbose_name_plural = "下書き"
        default_permissions = ()

    def __str__(self) -> str:
        return f"下書き{self.pk}"

    def unseal(self, token: str) -> None:
        """Bring into memory what was typed. Raises sealing.Unreadable for any other token."""
        typed = json.loads(sealing.unseal(token, self.sealed)) if self.sealed else {}
        self.token = token
        self.points, self.people = typed.get("points", []), typed.get("people", {})

    def seal(self) -> None:
        """Seal what is in memory, to be saved."""
        typed = {"points": self.points, "people": self.people}
        self.sealed = sealing.seal(self.token, json.dumps(typed).encode())
