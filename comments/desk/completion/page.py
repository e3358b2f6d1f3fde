"""The page of a submission's 補正."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comments.desk.completion.ask import named
from comments.desk.completion.forms import AskForm, Came, DropForm
from comments.desk.completion.mail import address_of, composed, times_sent
from comments.desk.completion.missing_items import open_findings, sentences
from comments.desk.edit_conflicts.stale import FIELD
from comments.desk.views import page
from comments.domain import passcodes, states
from comments.models import Arrival, Completion, Submission


def completion_page(
    request: HttpRequest,
    submission: Submission,
    *,
    at: datetime,
    typed: Any = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show it. `typed` is a form that was refused (AskForm, Came or DropForm), shown again."""
    current = submission.completions.open().first()
    past = [each for each in submission.completions.order_by("-pk") if each != current]
    findings = open_findings(submission)
    context: dict[str, Any] = {
        "title": f"補正 {submission.reference}",
        "submission": submission,
        "consultation": submission.consultation,
        "is_undecided": submission.state == states.RECEIVED,
        "findings": findings,
        "current": current,
        "past": [(each, named(each.asks)) for each in past],
        "is_refused": typed is not None,
        "refused": refused,
    }
    if current is not None:
        context |= _of_open(submission, current, at=at, typed=typed)
    elif findings:
        context["ask"] = typed if isinstance(typed, AskForm) else ask_form(submission, at=at)
    return page(request, "comments/desk/completion/page.html", context, status=status)


def ask_form(submission: Submission, *, at: datetime, data: Any = None) -> AskForm:
    """Return the form that asks for what is missing at the moment `at`."""
    return AskForm(
        data,
        findings=open_findings(submission),
        today=timezone.localdate(at),
        revision=submission.revision,
    )


def _of_open(
    submission: Submission, current: Completion, *, at: datetime, typed: Any
) -> dict[str, Any]:
    today = timezone.localdate(at)
    current.submission = submission
    to = address_of(submission)
    wanted = sentences(submission, current.asks)
    arrived = list(Arrival.objects.completing(submission, current.asked_on))
    day = arrived[-1].received_on if arrived else today
    return {
        "is_overdue": current.due_on < today,
        "asked": named(current.asks),
        "arrived": arrived,
        "wanted": wanted,
        "to": to,
        "sent": times_sent(submission),
        "mail": composed(current, wanted, to=to),
        "slip_token": passcodes.new_token(),
        "came": typed if isinstance(typed, Came) else Came(current, day=day),
        "drop": typed if isinstance(typed, DropForm) else _drop_form(submission),
    }


def _drop_form(submission: Submission) -> forms.Form:
    return DropForm(initial={FIELD: submission.revision}, auto_id="drop-%s")
