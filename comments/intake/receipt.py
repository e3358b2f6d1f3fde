"""The last step: send, and the receipt to keep."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from comments import codes
from comments.intake import check
from comments.intake.doorway import Visit, keep, step
from comments.intake.drafts import Gone
from comments.intake.submit import submit
from comments.models import Submission
from comments.register import Broken, registered


@step(caching="no-store")
def receipt(visit: Visit) -> HttpResponse:
    """A POST sends the draft, once; after that, and by GET, the receipt is shown again."""
    if visit.request.method != "POST":
        return _again(visit)
    draft = visit.draft
    try:
        submission = submit(
            visit.consultation, visit.token, at=visit.at, language=get_language() or ""
        )
    except Gone:
        return visit.gone()
    except Broken:
        if draft is None or not visit.is_open:
            return visit.closed()
        return check.overview(visit, draft)
    return _page(visit, submission)


def _again(visit: Visit) -> HttpResponse:
    submission = registered(visit.token)
    if submission is None or submission.consultation_id != visit.consultation.pk:
        return visit.page("no_receipt", status=404)
    return _page(visit, submission)


def _page(visit: Visit, submission: Submission) -> HttpResponse:
    comments = submission.current_version.comments.select_related("element")
    page = visit.page(
        "receipt",
        submission=submission,
        comments=comments,
        passcode=codes.passcode_of(visit.token),
        address=settings.SITE_URL + reverse("consultation", args=[visit.consultation.slug]),
    )
    return keep(page, visit)
