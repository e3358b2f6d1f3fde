"""The forms in which a clerk judges a submission: on time or not, about the plan or not."""

from __future__ import annotations

from typing import Any

from django import forms

from comments.desk.edit_conflicts.stale import FIELD, RevisionField, RevisionForm
from comments.domain import states
from comments.fields.text import NoteField
from comments.models import Submission, Version
from comments.records import findings

_SAID = {None: "", True: "yes", False: "no"}
_MEANT = {word: said for said, word in _SAID.items()}


class OnTimeForm(forms.Form):
    """A clerk's word on the window, or that the dates shall decide again."""

    revision = RevisionField()
    said = forms.ChoiceField(
        label="判断",
        choices=[("yes", "期間内とする"), ("no", "期間外とする"), ("", "日付による判断に戻す")],
        required=False,
    )
    note = NoteField(
        label="判断の理由",
        help_text="例：交通の乱れで、1日遅れて届いたため。お名前は書かないでください。記録に残ります。",
    )

    def wanted(self) -> dict[str, Any]:
        """Return what the verb takes; call it once the form is valid."""
        cleaned = self.cleaned_data
        return {
            "said": _MEANT[cleaned["said"]],
            "revision": cleaned["revision"],
            "why": cleaned["note"],
        }


class OffTopicForm(forms.Form):
    """That it is not about the plan, in the clerk's words."""

    revision = RevisionField()
    note = NoteField(
        label="どこが計画と関係がないか",
        help_text="お名前や、届いた文の引き写しは書かないでください。記録に残ります。",
    )


def judging(submission: Submission, version: Version, typed: Any) -> dict[str, Any]:
    """Return what the page shows of the deadline, and the forms where it can still be judged."""
    verdict = findings.verdict_of(submission, submission.consultation)
    shown: dict[str, Any] = {"verdict": verdict, "why": submission.on_time_why}
    if submission.state != states.RECEIVED:
        return shown
    found = any(each.rule == findings.OFF_TOPIC for each in version.findings.all())
    return shown | {
        "on_time": _on_time(submission, typed),
        "off_topic": None if found else _off_topic(submission, typed),
        "take_back": RevisionForm(initial=_seen(submission), auto_id=False) if found else None,
    }


def _on_time(submission: Submission, typed: Any) -> OnTimeForm:
    start = {**_seen(submission), "said": _SAID[submission.on_time_said]}
    if isinstance(typed, OnTimeForm):
        start |= {name: typed.data.get(name, "") for name in ("said", "note")}
    return OnTimeForm(initial=start, auto_id="on_time-%s")


def _off_topic(submission: Submission, typed: Any) -> OffTopicForm:
    start = _seen(submission)
    if isinstance(typed, OffTopicForm):
        start["note"] = typed.data.get("note", "")
    return OffTopicForm(initial=start, auto_id="off_topic-%s")


def _seen(submission: Submission) -> dict[str, Any]:
    return {FIELD: submission.revision}
