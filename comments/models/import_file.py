"""取込み中の表: a spreadsheet between its preview and the clerk's word, sealed, and erased soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from comments.domain import sealing
from comments.models.consultation import Consultation

KEPT = timedelta(hours=24)
"""How long a file waits for the clerk's word; its report is shown as long."""


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def living(self, at: datetime) -> ImportFileQuerySet:
        return self.filter(added_at__gt=at - KEPT)

    def expired(self, at: datetime) -> ImportFileQuerySet:
        return self.filter(added_at__lte=at - KEPT)


class ImportFile(models.Model):
    """One spreadsheet, for the clerk alone who brought it.

    `sealed` is the file under a key made of the row's `salt` and the installation's SECRET_KEY: a
    copy of the database alone cannot be read. It is emptied as soon as the file was taken in;
    `taken` says then what came of it, in numbers alone.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="import_files"
    )
    added_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    added_at = models.DateTimeField(db_index=True)
    salt = models.CharField(max_length=43)
    sealed = models.BinaryField(default=bytes)
    taken = models.JSONField(null=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = "取込み中の表"
        verbose_name_plural = "取込み中の表"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__isnull=True) | Q(sealed=b""), name="import_file_taken_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"取込み中の表{self.pk}"

    @property
    def content(self) -> bytes:
        """The file as it was brought. Raises sealing.Unreadable under another SECRET_KEY."""
        return sealing.unseal(self._key, self.sealed)

    def seal(self, content: bytes) -> None:
        """Put the file in, to be saved."""
        self.sealed = sealing.seal(self._key, content)

    @property
    def _key(self) -> str:
        return salted_hmac("plancomment ledger file", self.salt, algorithm="sha256").hexdigest()
