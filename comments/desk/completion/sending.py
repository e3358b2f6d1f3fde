"""Views that hand out the letter or the mail draft, or send the mail."""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import Protocol

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.http import content_disposition_header

from comments.desk.completion import mail
from comments.desk.completion.ask import still_open
from comments.desk.completion.letter import CONTENT_TYPE, letter_of, written
from comments.desk.completion.missing_items import sentences
from comments.desk.completion.page import completion_page
from comments.desk.completion.views import current_of, gone, of_submission, to_page
from comments.desk.edit_conflicts.stale import Stale, posted_revision, refuse_stale
from comments.desk.mailroom.slip import issue_passcode
from comments.desk.views import View
from comments.domain import passcodes, states
from comments.models import Completion, Submission


class Sent(Protocol):
    """A way in which the open request of a submission goes out, at the moment of the request."""

    def __call__(
        self, request: HttpRequest, current: Completion, *, at: datetime
    ) -> HttpResponse: ...


def _of_request(view: Sent) -> View:
    """Make a view of it. What goes out is the request that was seen, of a submission undecided."""

    @of_submission
    @wraps(view)
    def seen(request: HttpRequest, submission: Submission, *, at: datetime) -> HttpResponse:
        current = current_of(submission)
        if current is None or submission.state != states.RECEIVED:
            return gone(request, submission, at=at)
        try:
            refuse_stale(submission, posted_revision(request))
        except Stale as stale:
            return completion_page(request, submission, at=at, refused=str(stale), status=409)
        return view(request, current, at=at)

    return seen


@_of_request
def letter(request: HttpRequest, current: Completion, *, at: datetime) -> HttpResponse:
    """Give out the letter with a new 確認コード; the former one dies, as the page says first."""
    submission = current.submission
    token = request.POST.get("token", "")
    if not passcodes.is_token(token):
        return HttpResponseBadRequest()
    with transaction.atomic():
        # Under the lock: of two clicks, or of a request that was closed, the second kills no code.
        try:
            still_open(current, posted_revision(request))
        except states.Refused as refused:
            return completion_page(request, submission, at=at, refused=str(refused), status=409)
        passcode = issue_passcode(submission, token, by=request.user.get_username(), at=at)
    made = letter_of(current, sentences(submission, current.asks), passcode, at=at)
    return _file(written(made, at=at), f"{submission.reference}.docx", CONTENT_TYPE)


@_of_request
def draft(request: HttpRequest, current: Completion, *, at: datetime) -> HttpResponse:
    """Give out the mail as a draft for the clerk's own mail program."""
    submission = current.submission
    to = mail.address_of(submission)
    composed = mail.composed(current, sentences(submission, current.asks), to=to)
    return _file(mail.draft(composed), f"{submission.reference}.eml", "message/rfc822")


@_of_request
def send(request: HttpRequest, current: Completion, *, at: datetime) -> HttpResponse:
    """Send the mail from here, to the address that the submitter gave."""
    submission = current.submission
    wanted = sentences(submission, current.asks)
    revision = posted_revision(request)
    try:
        mail.send(current, wanted, by=request.user.get_username(), at=at, revision=revision)
    except states.Refused as refused:
        return completion_page(request, submission, at=at, refused=str(refused), status=409)
    messages.success(request, f"{submission.reference} の補正のお願いを、送信待ちに入れました。")
    return to_page(submission)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    headers = {"Content-Disposition": disposition} if disposition else {}
    return HttpResponse(content, content_type=content_type, headers=headers)
