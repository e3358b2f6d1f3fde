"""The forms of an opinion, and of the code with which one goes on."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.domain import rules
from comments.domain.refusal import MESSAGES, with_sentence
from comments.fields.elements import grouped
from comments.fields.text import OUR_ERRORS, PassageField
from comments.fields.whole_number import WholeNumberField
from comments.models.comment import LONGEST, WHOLE_PLAN
from comments.public.intake.drafts import DraftPoint
from plan.outline import Outline

_ID = r"^[0-9a-f]{16}$"


class PointForm(forms.Form):
    """One opinion with its reason, on an element or on the plan as a whole."""

    use_required_attribute = False

    point = forms.RegexField(_ID, widget=forms.HiddenInput, error_messages=OUR_ERRORS)
    page = forms.RegexField(
        _ID, required=False, widget=forms.HiddenInput, error_messages=OUR_ERRORS
    )
    turn = WholeNumberField(required=False, error_messages=OUR_ERRORS)
    over = forms.CharField(required=False, widget=forms.HiddenInput, error_messages=OUR_ERRORS)
    element = forms.ChoiceField(
        label=_("どの項目についてのご意見ですか"),
        help_text=_("項目を決めにくいときは「計画全体」をお選びください。"),
        required=False,
        error_messages=OUR_ERRORS,
    )
    opinion = PassageField(
        label=_("ご意見"),
        help_text=_("20,000文字まで入力できます。"),
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "data-counter": str(LONGEST)}),
    )
    reason = PassageField(
        label=_("その理由"),
        help_text=_("そうお考えになった理由や、きっかけとなった出来事などをお書きください。"),
        longest=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "data-counter": str(LONGEST)}),
    )

    def __init__(self, *args: Any, outline: Outline, terms: rules.Terms, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["element"].choices = grouped(  # type: ignore[attr-defined]
            outline, value=attrgetter("code"), name=str, whole=gettext(WHOLE_PLAN)
        )
        self.fields["opinion"].error_messages["required"] = with_sentence(
            str(MESSAGES["opinion", "opinion"]), terms.sentences["opinion"]
        )

    def cleaned_point(self, *, is_done: bool = True) -> DraftPoint:
        values = self.cleaned_data
        words = values["element"], values["opinion"], values["reason"]
        return DraftPoint(
            values["point"],
            *words,
            is_done=is_done,
            page=values["page"],
            turn=values["turn"] or 0,
        )


class UnfinishedForm(PointForm):
    """One opinion as it stands while it is typed: any of its fields may still be empty."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to keep. What was kept before stays then."""
        return not (self.cleaned_data["opinion"] + self.cleaned_data["reason"]).strip()


class ResumeForm(forms.Form):
    """The code with which a draft is opened again."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("続きのコード"),
        help_text=_("16文字のコードです。ハイフンや空白は、あってもなくてもかまいません。"),
        error_messages={"required": _("続きのコードを入力してください。")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
