"""The forms in which clerks write answers and say what they answer."""

from __future__ import annotations

from typing import Any

from django import forms

from comments.desk.review.write_answer import Words
from comments.fields.text import WrittenField
from comments.fields.whole_number import WholeNumberField
from comments.models import Answer, Consultation, Disposition

LONGEST_GIST, LONGEST_TEXT = 2_000, 10_000
_EXCERPT = 40


class WordsForm(forms.Form):
    """What an answer says: 意見の概要, 市の考え方, 反映区分."""

    gist = WrittenField(
        label="意見の概要",
        longest=LONGEST_GIST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=(
            "このまま公表されます。市のことばで要約し、お名前や住所など、どなたの意見か分かることは"
            "書かないでください。"
        ),
    )
    text = WrittenField(
        label="市の考え方",
        longest=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="このまま公表されます。後から書くこともできます。承認するまでに要ります。",
    )
    disposition = forms.ModelChoiceField(
        Disposition.objects.none(),
        label="反映区分",
        required=False,
        empty_label="（未定）",
        help_text="公表されます。承認するまでに要ります。",
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["disposition"].queryset = consultation.dispositions.all()  # type: ignore[attr-defined]

    def words(self) -> Words:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        return Words(given["gist"], given["text"], given["disposition"])


class RewriteForm(WordsForm):
    """The words of an answer that there is, with the revision on which they were written."""

    seen = WholeNumberField()

    @classmethod
    def of(cls, answer: Answer) -> RewriteForm:
        """Return the form as it is to be opened."""
        start = {
            "gist": answer.gist,
            "text": answer.text,
            "disposition": answer.disposition_id,
            "seen": answer.revision,
        }
        return cls(initial=start, consultation=answer.consultation)


class NewWordsForm(WordsForm):
    """The words of a new answer, with the marks of the chosen points as they were shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class _AnswerField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        plain = " ".join(obj.gist.split())
        return f"{obj}：{plain if len(plain) <= _EXCERPT else plain[:_EXCERPT] + '…'}"


class JoinForm(forms.Form):
    """An answer that there is, to answer these comments as well."""

    answer = _AnswerField(
        Answer.objects.none(),
        label="市の考え方",
        empty_label="選んでください",
        error_messages={"required": "市の考え方を選んでください。"},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = consultation.answers.order_by("-pk")
        self.fields["answer"].queryset = rows  # type: ignore[attr-defined]


class SeenForm(forms.Form):
    """The revision that its clerk has seen."""

    seen = WholeNumberField()
