"""The forms of a request: what to ask for, what has come, why it is given up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from comments.desk.completion.missing_items import ASKABLE
from comments.desk.mailroom.log_fields import PersonFormSet, ground_choices
from comments.domain.rules import Person, Point
from comments.fields.elements import NamedElementField
from comments.fields.text import PassageField
from comments.fields.whole_number import WholeNumberField
from comments.models import Completion, Finding, Submission
from comments.models.comment import LONGEST
from comments.models.completion import MEANS
from plan.outline import Outline

DAYS_TO_ANSWER = 14
"""A request's due date to begin with, in days from today; a clerk may set any other."""
LONGEST_REASON = 2_000


def _day(label: str, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **kwargs)


class AskForm(forms.Form):
    """What is asked for, how, and until when. To begin with: all that is missing, in two weeks."""

    asks = forms.MultipleChoiceField(
        label="求めるもの",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "求めるものを選んでください。"},
    )
    means = forms.ChoiceField(label="依頼の方法", choices=list(MEANS.items()))
    due_on = _day("期限", help_text="この日を過ぎると、はじめの画面の先頭に出ます。")

    def __init__(self, data: QueryDict | None, *, findings: list[Finding], today: date) -> None:
        missing = {each.rule for each in findings}
        start = {
            "asks": [key for key in ASKABLE if key in missing],
            "due_on": today + timedelta(days=DAYS_TO_ANSWER),
        }
        super().__init__(data, initial=start, auto_id="ask-%s")
        self.fields["asks"].choices = [  # type: ignore[attr-defined]
            (key, label) for key, label in ASKABLE.items() if key in missing
        ]


class DropForm(forms.Form):
    """Why a request is given up."""

    completion = WholeNumberField()
    note = PassageField(
        label="打ち切る理由",
        longest=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="お名前は書かないでください。記録に残ります。",
    )


class CameForm(forms.Form):
    """When it came, and the opinion where none was written."""

    completion = WholeNumberField()
    version = WholeNumberField()
    day = _day("補正された日", help_text="補正が届いた日です。登録する日ではありません。")
    element = forms.CharField()
    opinion = PassageField(label="意見", longest=LONGEST, required=False)
    reason = PassageField(
        label="理由", longest=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        submission: Submission,
        asks: list[str],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial, auto_id="came-%s")
        if "opinion" not in asks:
            for name in ("element", "opinion", "reason"):
                del self.fields[name]
            return
        self.fields["element"] = NamedElementField(
            elements=list(Outline(submission.consultation.plan)),
            label="計画の項目",
            help_text="符号か見出しの一部。空欄は計画全体です。",
            widget=forms.TextInput(attrs={"list": "elements", "autocomplete": "off"}),
        )

    def points(self) -> tuple[Point, ...]:
        """Return the opinion that came, if one was asked for and came."""
        said = self.cleaned_data
        if not said.get("opinion", "").strip():
            return ()
        element = said["element"]
        return (Point(said["opinion"], said["reason"], element.pk if element else None),)


class Came:
    """What has come: its day, and all submitters as they are now, with a row for one more."""

    def __init__(self, completion: Completion, *, day: date, data: QueryDict | None = None):
        submission = completion.submission
        rows = list(submission.submitters.order_by("position").prefetch_related("grounds"))
        start = {
            "completion": completion.pk,
            "version": submission.current_version.ordinal,
            "day": day,
        }
        self.form = CameForm(data, submission=submission, asks=completion.asks, initial=start)
        self.people = PersonFormSet(
            data,
            prefix="people",
            initial=[_initial(each.as_rule()) for each in rows],
            form_kwargs={"grounds": ground_choices(submission.consultation)},
        )
        self._known = len(rows)

    def is_valid(self) -> bool:
        """Check all of it, so that every error shows at once."""
        return all([self.form.is_valid(), self.people.is_valid()])

    def persons(self) -> list[Person]:
        """Return all submitters; an empty row for one more is none."""
        forms_ = self.people.forms
        return [
            form.person() for n, form in enumerate(forms_) if n < self._known or form.has_changed()
        ]


def _initial(person: Person) -> dict[str, Any]:
    values = {
        name: getattr(person, name)
        for name in ("name", "representative", "address", "interest", "email")
    }
    return {
        **values,
        "is_body": "1" if person.is_body else "",
        "grounds": sorted(person.grounds),
    }
