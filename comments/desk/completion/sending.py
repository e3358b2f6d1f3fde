"""How a request goes out: the letter with a new code, the mail as a draft or from here."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.http import content_disposition_header

from comments.desk.completion import mail
from comments.desk.completion.letter import CONTENT_TYPE, letter_of, written
from comments.desk.completion.missing_items import sentences
from comments.desk.completion.page import completion_page
from comments.desk.completion.views import current_of, gone, of_submission, to_page
from comments.desk.mailroom.slip import issue_passcode
from comments.domain import passcodes, states
from comments.domain.whole_number import whole_number
from comments.models import Completion, Submission


@of_submission
def letter(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Give out the letter with a new 確認コード; the former one dies, as the page says first."""
    current = _going(request, submission)
    if current is None:
        return gone(request, submission, at=at)
    token = request.POST.get("token", "")
    if not passcodes.is_token(token):
        return HttpResponseBadRequest()
    passcode = issue_passcode(submission, token, by=request.user.get_username(), at=at)
    made = letter_of(current, sentences(submission, current.asks), passcode, at=at)
    return _file(written(made, at=at), f"{submission.reference}.docx", CONTENT_TYPE)


@of_submission
def draft(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Give out the mail as a draft for the clerk's own mail program."""
    current = _going(request, submission)
    if current is None:
        return gone(request, submission, at=at)
    to = mail.address_of(submission)
    composed = mail.composed(current, sentences(submission, current.asks), to=to)
    return _file(mail.draft(composed), f"{submission.reference}.eml", "message/rfc822")


@of_submission
def send(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
    """Send the mail from here, to the address that the submitter gave."""
    current = _going(request, submission)
    if current is None:
        return gone(request, submission, at=at)
    wanted = sentences(submission, current.asks)
    sent = whole_number(request.POST.get("sent", ""))
    seen = -1 if sent is None else sent
    try:
        mail.send(current, wanted, by=request.user.get_username(), at=at, seen=seen)
    except states.Refused as refused:
        return completion_page(request, submission, at=at, refused=str(refused), status=409)
    messages.success(request, f"{submission.reference} の補正のお願いを、送信待ちに入れました。")
    return to_page(submission)


def _going(request: HttpRequest, submission: Submission) -> Completion | None:
    """Return the open request; none once the submission is decided on or withdrawn: nobody is asked then."""
    return current_of(request, submission) if submission.state == states.RECEIVED else None


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    headers = {"Content-Disposition": disposition} if disposition else {}
    return HttpResponse(content, content_type=content_type, headers=headers)
