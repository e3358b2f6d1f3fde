"""控え: a slip with number and a new 確認コード, to be printed and handed over.

Nobody at the desk can read a code that there is: a letter's has been seen by nobody, a web
submission's by its resident alone. So a slip always carries a new one, and the former one dies.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comments.desk.views import desk_view, page
from comments.domain import passcodes
from comments.domain.access import Capability
from comments.models import Submission
from comments.models.consultation import Phase
from comments.records import audit
from comments.records.public_addresses import public_address


def issue_passcode(submission: Submission, token: str, *, by: str, at: datetime) -> str:
    """Give the submission the code of the form's token, and return it; the former one dies.

    The same form sent twice gives the same code and one event: two clicks, or a print gone wrong.
    """
    passcode = passcodes.passcode_of(token)
    digest = passcodes.passcode_hash(passcode)
    audit.change(submission, "passcode", by=by, at=at, passcode_hash=digest)
    return passcode


@desk_view(Capability.LOG)
def slip_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a code and show the slip, without name and without text."""
    submission = get_object_or_404(Submission.objects.select_related("consultation__plan"), pk=pk)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))
    token = request.POST.get("token", "")
    if not passcodes.is_token(token):
        return HttpResponseBadRequest()
    at = timezone.now()
    passcode = issue_passcode(submission, token, by=request.user.get_username(), at=at)
    return show_slip(request, submission, passcode, at=at)


def show_slip(
    request: HttpRequest,
    submission: Submission,
    passcode: str,
    *,
    at: datetime,
    is_new: bool = True,
    again: str = "admin:comments_log",
) -> HttpResponse:
    """Show the slip as it is at the moment `at`, without name and without text.

    `is_new` says that the code took a former one's place; `again` names where the next is logged.
    """
    comments = submission.current_version.comments.select_related("element")
    consultation = submission.consultation
    context = {
        "title": f"控え {submission.reference}",
        "submission": submission,
        "consultation": consultation,
        "passcode": passcode,
        "is_new": is_new,
        "again": again,
        "is_changeable": consultation.phase(at) is not Phase.AFTER,
        "elements": list(dict.fromkeys(each.element_title for each in comments)),
        "address": public_address("status", consultation),
    }
    return page(request, "comments/desk/mailroom/slip.html", context)
