"""An uploaded file between preview and import: sealed, for its clerk alone, erased soon."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from comments.domain import passcodes
from comments.models import Consultation, ImportFile


def keep(consultation: Consultation, content: bytes, *, by: User, at: datetime) -> ImportFile:
    """Keep the file; what the clerk had brought before and not taken in goes, and what is expired."""
    ImportFile.objects.expired(at).delete()
    waiting = ImportFile.objects.filter(consultation=consultation, added_by=by, taken__isnull=True)
    waiting.delete()
    row = ImportFile(
        consultation=consultation, added_by=by, added_at=at, salt=passcodes.new_token()
    )
    row.seal(content)
    row.save()
    return row
