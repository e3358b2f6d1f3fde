"""The part of a submission's page on which a clerk judges: the two clocks, and an own finding."""

from __future__ import annotations

from typing import Any

from django import forms

from comments.domain import states
from comments.fields.text import PassageField
from comments.fields.whole_number import WholeNumberField
from comments.models import Submission, Version
from comments.records import findings

LONGEST_REASON = 2_000
_SAID = {None: "", True: "yes", False: "no"}
_MEANT = {word: said for said, word in _SAID.items()}


class OnTimeForm(forms.Form):
    """A clerk's word on the window, or that the dates shall decide again."""

    seen = forms.ChoiceField(
        choices=[(word, word) for word in _MEANT], required=False, widget=forms.HiddenInput
    )
    said = forms.ChoiceField(
        label="判断",
        choices=[("yes", "期間内とする"), ("no", "期間外とする"), ("", "日付による判断に戻す")],
        required=False,
    )
    note = PassageField(
        label="判断の理由",
        longest=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例：交通の乱れで、1日遅れて届いたため。お名前は書かないでください。記録に残ります。",
    )

    def wanted(self) -> dict[str, Any]:
        """Return what the verb takes; call it once the form is valid."""
        cleaned = self.cleaned_data
        return {
            "said": _MEANT[cleaned["said"]],
            "seen": _MEANT[cleaned["seen"]],
            "why": cleaned["note"],
        }


class OffTopicForm(forms.Form):
    """That it is not about the plan, in the clerk's words."""

    version = WholeNumberField()
    note = PassageField(
        label="どこが計画と関係がないか",
        longest=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="お名前や、届いた文の引き写しは書かないでください。記録に残ります。",
    )


class TakeBackForm(forms.Form):
    """Which finding is taken back: the one that was shown."""

    finding = WholeNumberField()


def judging(submission: Submission, version: Version, typed: Any) -> dict[str, Any]:
    """Return what the page shows of the two clocks, and the forms where it can still be judged."""
    verdict = findings.verdict_of(submission, submission.consultation)
    shown: dict[str, Any] = {"verdict": verdict, "why": submission.on_time_why}
    if submission.state != states.RECEIVED:
        return shown
    found = [each.pk for each in version.findings.all() if each.rule == findings.OFF_TOPIC]
    return shown | {
        "on_time": _on_time(submission, typed),
        "off_topic": None if found else _off_topic(version, typed),
        "take_back": TakeBackForm(initial={"finding": found[0]}) if found else None,
    }


def _on_time(submission: Submission, typed: Any) -> OnTimeForm:
    start = {"seen": _SAID[submission.on_time_said], "said": _SAID[submission.on_time_said]}
    if isinstance(typed, OnTimeForm):
        start |= {name: typed.data.get(name, "") for name in ("said", "note")}
    return OnTimeForm(initial=start, auto_id="on_time-%s")


def _off_topic(version: Version, typed: Any) -> OffTopicForm:
    start = {"version": version.ordinal}
    if isinstance(typed, OffTopicForm):
        start["note"] = typed.data.get("note", "")
    return OffTopicForm(initial=start, auto_id="off_topic-%s")
