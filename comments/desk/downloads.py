"""Download of a stored file: never shown inline, always with its event."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from comments.models import Arrival, Submission
from comments.records import audit


def hand_out(
    request: HttpRequest, subject: Submission | Arrival, file: Any, name: str, content_type: str
) -> HttpResponse:
    """Return the stored bytes of one file of `subject`, to be kept and not to be shown.

    A letter holds a name: that somebody has fetched it is an event, as an export is. The headers
    let nothing in it run on this site.
    """
    with transaction.atomic():
        audit.record(
            subject,
            "download",
            by=request.user.get_username(),
            at=timezone.now(),
            detail={"attachment": file.position},
        )
    response = HttpResponse(bytes(file.stored.content), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
