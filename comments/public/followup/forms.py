"""The forms of those who come back: number and code, the name, the opinions to correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.domain import rules
from comments.fields.text import WrittenField
from comments.public.intake.opinion_forms import PointForm
from comments.records.versions import Passage
from plan.outline import Outline

_AS_PRINTED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
EMPTY: Passage = {"element": "", "opinion": "", "reason": ""}


class NumberForm(forms.Form):
    """受付番号 and 確認コード, as they stand on the receipt or the slip."""

    use_required_attribute = False

    number = WrittenField(
        label=_("受付番号"),
        longest=60,
        widget=forms.TextInput(attrs={**_AS_PRINTED, "size": "20"}),
        error_messages={"required": _("受付番号を入力してください。")},
    )
    passcode = WrittenField(
        label=_("確認コード"),
        help_text=_("大文字と小文字、全角と半角、ハイフンのあるなしは、どちらでもかまいません。"),
        longest=60,
        widget=forms.TextInput(attrs={**_AS_PRINTED, "size": "26"}),
        error_messages={"required": _("確認コードを入力してください。")},
    )

    def __init__(self, *args: Any, example: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = gettext("例：%(number)s") % {"number": example}

    def refuse(self) -> None:
        """Say that nothing was found: in the same words for a wrong number and a wrong code."""
        words = gettext(
            "この受付番号と確認コードの組み合わせは見つかりません。控えをご覧になり、もう一度ご入力ください。"
        )
        self.add_error(None, words)


class NameForm(forms.Form):
    """The name, asked again before anything is changed; not asked where none was given."""

    use_required_attribute = False

    name = WrittenField(
        label=_("お名前"),
        help_text=_(
            "提出されたときのお名前をご入力ください。連名の場合はどなたかお一人のお名前、"
            "法人・団体の場合は名称か代表者のお名前です。"
        ),
        longest=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("お名前を入力してください。")},
    )

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not is_asked:
            del self.fields["name"]

    def refuse(self) -> None:
        """Say that the name is not the one that was given."""
        self.add_error(
            "name", gettext("提出されたときのお名前と合いません。もう一度お確かめください。")
        )


class OpinionForm(PointForm):
    """One opinion of a submission: a draft's form without the draft's id."""

    point = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        unknown = gettext("一覧の中から選んでください。")
        self.fields["element"].error_messages["invalid_choice"] = unknown

    def passage(self) -> Passage:
        """Return what was written, once it is valid."""
        return {name: self.cleaned_data[name] for name in EMPTY}


class OpinionForms:
    """The forms of all opinions of one submission, `most` of them at the most."""

    def __init__(
        self,
        outline: Outline,
        terms: rules.Terms,
        *,
        most: int,
        rows: Sequence[Passage] = (),
        data: QueryDict | None = None,
    ):
        self.most = most
        count = counted(data) if data is not None else max(len(rows), 1)
        filled = [*rows, *([EMPTY] * count)][:count]
        self.forms = [
            OpinionForm(data, initial=row, prefix=f"point-{n}", outline=outline, terms=terms)
            for n, row in enumerate(filled)
        ]

    def __iter__(self) -> Iterator[OpinionForm]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def total_error_count(self) -> int:
        """How many errors there are, in the words of Django's formsets; asks every form."""
        return sum(len(form.errors) for form in self.forms) + len(self.non_form_errors)

    @property
    def non_form_errors(self) -> list[str]:
        """What is wrong with all of them together."""
        if len(self.forms) <= self.most:
            return []
        return [gettext("一度に提出できる意見は%(most)s件までです。") % {"most": self.most}]

    @property
    def is_full(self) -> bool:
        return len(self.forms) >= self.most

    def is_valid(self) -> bool:
        return self.total_error_count == 0

    def passages(self) -> list[Passage]:
        """Return what was written, once all is valid."""
        return [form.passage() for form in self.forms]


def counted(data: QueryDict) -> int:
    """Return how many opinions a form carries: those that there are, in a row from the first."""
    n = 0
    while f"point-{n}-opinion" in data:
        n += 1
    return max(n, 1)


def typed_rows(data: QueryDict) -> list[Passage]:
    """Return what stands in the fields, unjudged."""
    return [
        {name: data.get(f"point-{n}-{name}", "") for name in EMPTY} for n in range(counted(data))
    ]
