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

from comments import audit, codes
from comments.access import Capability
from comments.frame import desk_view, page
from comments.models import Submission
from comments.places import public_address


def issue_passcode(submission: Submission, token: str, *, by: str, at: datetime) -> str:
    """Give the submission the code of the form's token, and return it; the former one dies.

    The same form sent twice gives the same code and one event: two clicks, or a print gone wrong.
    """
    passcode = codes.passcode_of(token)
    digest = codes.passcode_hash(passcode)
    audit.change(submission, "passcode", by=by, at=at, passcode_hash=digest)
    return passcode


@desk_view(Capability.LOG)
def slip_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a code and show the slip, without name and without text."""
    submission = get_object_or_404(Submission.objects.select_related("consultation__plan"), pk=pk)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:comments_submission_change", args=[pk]))
    token = request.POST.get("token", "")
    if not codes.is_token(token):
        return HttpResponseBadRequest()
    by = request.user.get_username()
    comments = submission.current_version.comments.select_related("element")
    context = {
        "title": f"控え {submission.reference}",
        "submission": submission,
        "consultation": submission.consultation,
        "passcode": issue_passcode(submission, token, by=by, at=timezone.now()),
        "elements": list(dict.fromkeys(each.element_title for each in comments)),
        "address": public_address("status", submission.consultation),
    }
    return page(request, "comments/mailroom/slip.html", context)
