"""The last step: send, and the receipt to keep."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from comments.domain import passcodes
from comments.mail.acknowledge import was_acknowledged
from comments.models import Submission
from comments.public.intake import check_step
from comments.public.intake.drafts import Gone
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.submit import Unfinished, submit
from comments.records.register import Broken, registered


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
    except (Broken, Unfinished):
        if draft is None or not visit.is_open:
            return visit.closed()
        return check_step.overview(visit, draft)
    return _page(visit, submission)


def _again(visit: Visit) -> HttpResponse:
    submission = registered(visit.token)
    if submission is None or submission.consultation_id != visit.consultation.pk:
        return visit.page("no_receipt", status=404)
    return _page(visit, submission)


def _page(visit: Visit, submission: Submission) -> HttpResponse:
    version = submission.current_version
    page = visit.page(
        "receipt",
        submission=submission,
        version=version,
        comments=version.comments.select_related("element"),
        files=submission.attachments.all(),
        is_mailed=was_acknowledged(submission),
        passcode=_living_code(visit.token, submission),
        address=settings.SITE_URL + reverse("status", args=[visit.consultation.slug]),
    )
    return keep(page, visit)


def _living_code(token: str, submission: Submission) -> str:
    """The token's code; none once the desk has issued another, which only its slip shows."""
    passcode = passcodes.passcode_of(token)
    return passcode if passcodes.passcode_hash(passcode) == submission.passcode_hash else ""
