"""The page of one submission: what came, what the rules say, what can be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from comments.desk.event_wording import told
from comments.desk.likeness.hints import hints
from comments.desk.review.finding_wording import shown
from comments.desk.review.judging_forms import judging
from comments.desk.views import can, page
from comments.domain import passcodes, states
from comments.domain.access import Capability
from comments.fields.text import PassageField
from comments.fields.whole_number import WholeNumberField
from comments.models import Arrival, Comment, Event, Submission, Submitter, Transcription, Version
from comments.models.comment import WHOLE_PLAN
from plan.models import Element

LONGEST_NOTE = 2_000


class DecisionForm(forms.Form):
    """One way out of the present state, with the reason it needs."""

    action = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    version = WholeNumberField()
    code = forms.ChoiceField(
        label="対象外とする理由",
        choices=[("", "選んでください"), *states.REASONS.items()],
        required=False,
    )
    note = PassageField(
        label="理由（ことば）",
        longest=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="提出者のお名前は書かないでください。記録に残ります。",
    )

    def __init__(self, *args: Any, transition: states.Transition | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if transition is not None and not transition.needs_code:
            del self.fields["code"]


@dataclass(frozen=True)
class Way:
    """A transition that can be taken, with its form."""

    transition: states.Transition
    form: DecisionForm


def submission_page(
    request: HttpRequest, submission: Submission, *, typed: Any = None, status: int = 200
) -> HttpResponse:
    """Show a submission. `typed` is a decision's form that was refused: it is shown again."""
    personal = can(request, Capability.SEE_PERSONAL)
    versions = _versions(submission)
    current = next(each for each in versions if each.is_current)
    context = {
        "title": f"提出 {submission.reference}",
        "submission": submission,
        "consultation": submission.consultation,
        "personal": personal,
        "findings": [shown(each) for each in current.findings.all()],
        "version": current,
        "older": [each for each in versions if not each.is_current],
        "comments": current.comments.all(),
        "in_file": any(each.is_in_file for each in current.comments.all()),
        "titles": _titles(submission),
        "files": list(submission.attachments.all()),
        "transcription": _transcription(current),
        "arrivals": list(submission.arrivals.prefetch_related("files")),
        "submitters": _submitters(submission) if personal else [],
        "alike": hints(submission),
        "submitter_count": submission.submitters.count(),
        "ways": _ways(submission, current, typed) if can(request, Capability.REVIEW) else [],
        "judging": judging(submission, current, typed),
        "can_review": can(request, Capability.REVIEW),
        "refused": typed,
        "events": [told(each) for each in events_of_submission(submission.pk)],
        "next": _next_unreviewed(submission),
        "can_log": can(request, Capability.LOG),
        "slip_token": passcodes.new_token(),
    }
    return page(request, "comments/desk/review/submission.html", context, status=status)


def events_of_submission(pk: int) -> QuerySet[Event]:
    """Return what happened to a submission, its comments and its submitters, the last first."""
    comments = Comment.objects.filter(version__submission=pk).values("pk")
    submitters = Submitter.objects.filter(submission=pk).values("pk")
    versions = Version.objects.filter(submission=pk).values("pk")
    arrivals = Arrival.objects.filter(submission=pk).values("pk")
    return Event.objects.filter(
        Q(subject="comments.submission", subject_id=pk)
        | Q(subject="comments.comment", subject_id__in=comments)
        | Q(subject="comments.submitter", subject_id__in=submitters)
        | Q(subject="comments.arrival", subject_id__in=arrivals)
        # A transcription has its version's key.
        | Q(subject="comments.transcription", subject_id__in=versions)
    )


def _versions(submission: Submission) -> list[Version]:
    rows = submission.versions.order_by("-ordinal")
    return list(
        rows.prefetch_related(
            "findings",
            "comments__element",
            "comments__disposition",
            "comments__section",
            "comments__tags",
        )
    )


def _transcription(version: Version) -> Transcription | None:
    rows = Transcription.objects.select_related("typed_by", "checked_by")
    return rows.filter(version=version).first()


def _titles(submission: Submission) -> dict[str, str]:
    """What the elements named in the words as they came are called, by code."""
    elements = Element.objects.filter(plan_id=submission.consultation.plan_id)
    return {"": WHOLE_PLAN, **{each.code: str(each) for each in elements}}


def _submitters(submission: Submission) -> list[Submitter]:
    return list(submission.submitters.prefetch_related("grounds"))


def _ways(submission: Submission, version: Version, typed: Any) -> list[Way]:
    seen = {"seen": submission.state, "version": version.ordinal}
    return [Way(each, _form(each, seen, typed)) for each in states.allowed(submission.state)]


def _form(transition: states.Transition, seen: dict[str, Any], typed: Any) -> DecisionForm:
    start = {"action": transition.action, **seen}
    prefix = transition.action
    if typed is not None and typed.data.get("action") == transition.action:
        start |= {name: typed.data.get(name, "") for name in ("code", "note")}
    return DecisionForm(initial=start, transition=transition, auto_id=f"{prefix}-%s")


def _next_unreviewed(submission: Submission) -> Submission | None:
    waiting = Submission.objects.filter(
        consultation=submission.consultation_id, state=states.RECEIVED
    ).exclude(pk=submission.pk)
    return waiting.order_by("number").first()
