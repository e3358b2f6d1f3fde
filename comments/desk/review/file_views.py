"""A file of a submission leaves the desk: to who may see personal data, and never without its event."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from comments.desk.views import desk_view, handed_out
from comments.domain.access import Capability
from comments.models import Attachment
from comments.records import audit


@desk_view(Capability.SEE_PERSONAL)
@require_GET
def submission_file(request: HttpRequest, pk: int, n: int) -> HttpResponse:
    """Hand out the n-th file, to be kept and not to be shown: nothing in it runs on this site.

    A letter holds a name: that somebody has fetched it is an event, as an export is.
    """
    files = Attachment.objects.select_related("submission__consultation", "stored")
    file = get_object_or_404(files, submission__pk=pk, position=n)
    with transaction.atomic():
        audit.record(
            file.submission,
            "download",
            by=request.user.get_username(),
            at=timezone.now(),
            detail={"attachment": n},
        )
    content = bytes(file.stored.content)
    return handed_out(content, file.file_name, content_type=file.as_kind.type)
