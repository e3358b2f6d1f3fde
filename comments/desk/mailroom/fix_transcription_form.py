"""The form in which a transcription is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from comments.desk.edit_conflicts.stale import FIELD, RevisionField
from comments.desk.mailroom.fix_transcription import FixedTranscription, own_words
from comments.desk.mailroom.log_fields import LONGEST_LETTER, PointForm, PointFormSet
from comments.fields.elements import named
from comments.fields.text import NoteField, PassageField
from comments.models import Submission
from comments.records.versions import Passage
from plan.outline import Outline


class FixTranscriptionForm(forms.Form):
    """What is not an opinion: the whole text, what still stands in a file, why it is put right."""

    revision = RevisionField()
    text = PassageField(label="全文の書き起こし", longest=LONGEST_LETTER, required=False)
    stands = forms.BooleanField(
        label="まだ書き起こしていない意見が、添付に残っている", required=False
    )
    why = NoteField(label="直す理由")


class FixTranscriptionSheet:
    """The last version being put right. What the resident typed is shown, and not in the form."""

    def __init__(self, submission: Submission, *, data: QueryDict | None = None):
        consultation = submission.consultation
        version = submission.current_version
        self.elements = list(Outline(consultation.plan))
        self.own = own_words(submission)
        self._known = {"consultation": consultation, "elements": self.elements}
        self._stood = version.comments.filter(is_in_file=True).exists()
        self._ours = len(version.passages) - len(self.own)
        start = {FIELD: submission.revision, "text": version.text}
        self.envelope = FixTranscriptionForm(data, initial=start)
        if not self._stood:
            del self.envelope.fields["stands"]
        if data is None:
            ours = [self._initial(each) for each in version.passages[len(self.own) :]]
            self.points = self._rows(ours, extra=int(self._stood or not ours))
        else:
            self.points = PointFormSet(data, prefix="points", form_kwargs=self._known)

    def retype(self, *, extra: int) -> None:
        """Show what was typed again, unjudged, with so many opinions more."""
        typed = {name: self.envelope[name].value() for name in self.envelope.fields}
        kept = self.envelope.fields
        self.envelope = FixTranscriptionForm(initial=typed)
        if "stands" not in kept:
            del self.envelope.fields["stands"]
        rows = [{name: form[name].value() for name in form.fields} for form in self.points.forms]
        self.points = self._rows(rows, extra=extra)

    def is_valid(self) -> bool:
        """Check all parts, each of them, so that every error shows at once."""
        parts = [self.envelope.is_valid(), self.points.is_valid()]
        if not all(parts):
            return False
        written = self._written()
        if self._stood and not self.stands and len(written) <= self._ours:
            self.envelope.add_error(
                "stands",
                "添付にある意見を書き起こしてください。まだ残すときは、この印を付けます。",
            )
        elif not written and not self.own and not self.stands:
            self.envelope.add_error(None, "意見を1件以上書いてください。")
        return not self.envelope.errors

    @property
    def stands(self) -> bool:
        return bool(self.envelope.cleaned_data.get("stands"))

    @property
    def revision(self) -> int | None:
        """The revision that was seen; call it once the sheet is valid."""
        found: int | None = self.envelope.cleaned_data[FIELD]
        return found

    @property
    def why(self) -> str:
        return str(self.envelope.cleaned_data["why"])

    def fixed(self) -> FixedTranscription:
        """Return what was written; call it once the sheet is valid."""
        text = self.envelope.cleaned_data["text"]
        return FixedTranscription(self._written(), text if text.strip() else "", self.stands)

    def _written(self) -> list[Passage]:
        return [_passage(form) for form in self.points.forms if form.has_changed()]

    def _rows(self, typed: list[dict[str, Any]], *, extra: int) -> Any:
        formset = PointFormSet(prefix="points", form_kwargs=self._known)
        formset.extra = len(typed) + extra
        for form, values in zip(formset.forms, typed, strict=False):
            form.initial = values
        return formset

    def _initial(self, passage: Passage) -> dict[str, Any]:
        element = next((each for each in self.elements if each.code == passage["element"]), None)
        return {**passage, "element": named(element) if element else ""}


def _passage(form: PointForm) -> Passage:
    said = form.cleaned_data
    code = said["element"].code if said["element"] else ""
    return {"element": code, "opinion": said["opinion"], "reason": said["reason"]}
