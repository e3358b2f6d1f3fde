"""A file of a submission leaves the desk: to who may see personal data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from comments.desk.downloads import hand_out
from comments.desk.views import desk_view
from comments.domain.access import Capability
from comments.models import Attachment


@desk_view(Capability.SEE_PERSONAL)
@require_GET
def submission_file(request: HttpRequest, pk: int, n: int) -> HttpResponse:
    """Hand out the n-th file."""
    files = Attachment.objects.select_related("submission__consultation", "stored")
    file = get_object_or_404(files, submission__pk=pk, position=n)
    return hand_out(request, file.submission, file, file.file_name, file.as_kind.type)
