"""The last step: send, and the receipt to keep."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from comments import codes
from comments.intake import check, drafts
from comments.intake.doorway import Visit, keep, step
from comments.intake.submit import Gone, submit
from comments.models import Submission
from comments.register import Broken, registered


@step(caching="no-store")
def receipt(visit: Visit) -> HttpResponse:
    """A POST sends the draft, once; after that, and by GET, the receipt is shown again."""
    if visit.request.method != "POST":
        return _again(visit)
    draft = drafts.find(visit.consultation, visit.token, visit.at)
    try:
        submission = submit(visit.consultation, visit.token, at=visit.at)
    except Gone:
        return visit.page("gone", status=404)
    except Broken:
        if draft is None or not visit.is_open:
            return visit.page("closed", typed=check.texts(draft) if draft else [])
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
        address=visit.request.build_absolute_uri(
            reverse("consultation", args=[visit.consultation.slug])
        ),
    )
    return keep(page, visit)
