"""The forms of the steps. Which fields are required is said by the consultation's rules."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import postcodes, rules
from comments.attachments import NamedFile
from comments.elements import grouped
from comments.files.kinds import CHOOSABLE, Fault, Refused
from comments.files.read import read
from comments.intake.draft_files import MOST_FILES
from comments.intake.drafts import DraftPoint
from comments.intake.sayings import FAULTS, SAYINGS, say, with_sentence
from comments.models.comment import LONGEST, WHOLE_PLAN
from comments.written import OUR_ERRORS, AddressField, PassageField, WrittenField
from plan.outline import Outline

NO_POSTCODE = _("郵便番号は、7桁の数字で入力してください。例：351-0011")
_ID = r"^[0-9a-f]{16}$"
MOST_PEOPLE = 20
"""Persons that one submission on the web names at the most."""


class PointForm(forms.Form):
    """One opinion with its reason, on an element or on the plan as a whole."""

    use_required_attribute = False

    point = forms.RegexField(_ID, widget=forms.HiddenInput, error_messages=OUR_ERRORS)
    page = forms.RegexField(
        _ID, required=False, widget=forms.HiddenInput, error_messages=OUR_ERRORS
    )
    turn = forms.RegexField(
        r"^[0-9]{1,9}$", required=False, widget=forms.HiddenInput, error_messages=OUR_ERRORS
    )
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
            str(SAYINGS["opinion", "opinion"]), terms.sentences["opinion"]
        )

    def cleaned_point(self, *, is_done: bool = True) -> DraftPoint:
        values = self.cleaned_data
        words = values["element"], values["opinion"], values["reason"]
        return DraftPoint(
            values["point"],
            *words,
            is_done=is_done,
            page=values["page"],
            turn=int(values["turn"] or 0),
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


class FileForm(forms.Form):
    """One file to add. What it is, its content says."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("加えるファイル"),
        help_text=_(
            "PDF、Word（DOCX）、ODT、テキスト（TXT）、JPEG、PNG、HEICの、どれでも加えられます。"
            "1つ10MBまでです。"
        ),
        widget=forms.FileInput(attrs={"accept": CHOOSABLE}),
        error_messages={
            name: _("ファイルを選んでから、「加える」を押してください。")
            for name in ("required", "missing", "invalid")
        },
        # An empty one is refused with the others, in the same words.
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].badge = gettext("1つずつ、%(most)s個まで") % {"most": MOST_FILES}  # type: ignore[attr-defined]

    def clean_file(self) -> NamedFile:
        """Return the file as it is kept, with the name it came with."""
        given = self.cleaned_data["file"]
        if given.size > settings.LARGEST_FILE:
            raise forms.ValidationError(str(FAULTS[Fault.TOO_LARGE]))
        try:
            return NamedFile(given.name or "", read(given.read()))
        except Refused as refused:
            raise forms.ValidationError(str(FAULTS[refused.fault])) from refused


class PersonForm(forms.Form):
    """One person, or one body with its representative."""

    use_required_attribute = False

    name = WrittenField(
        label=_("氏名"), longest=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    representative = WrittenField(label=_("代表者の氏名"), longest=200)
    postcode = WrittenField(
        label=_("郵便番号"),
        required=False,
        longest=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "postal-code", "inputmode": "numeric", "size": "12"}
        ),
    )
    filled = WrittenField(required=False, longest=300, widget=forms.HiddenInput)
    """What the postcode has put before the address: another one may put its own instead."""
    address = WrittenField(
        label=_("住所"),
        help_text=_("市区町村からお書きください。"),
        longest=290,  # of the 300 that are kept; the postcode takes the rest
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    grounds = forms.MultipleChoiceField(
        label=_("当てはまるものをすべて選んでください"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=OUR_ERRORS,
    )
    interest = PassageField(
        label=_("利害関係の内容"),
        help_text=_("「利害関係」を選んだ方だけ、どのような関係かをお書きください。"),
        longest=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-counter": "2000"}),
    )
    email = AddressField(
        label=_("電子メールアドレス"),
        help_text=_(
            "ご記入があれば、受け付けたときと、結果を公表したときに、お知らせをお送りします。"
            "ご記入がなくても、意見の取扱いに違いはありません。"
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, terms: rules.Terms, is_body: bool, is_first: bool, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.is_body = is_body
        if not is_first:
            del self.fields["email"]
        self._word(terms)
        self._require(terms)

    def _word(self, terms: rules.Terms) -> None:
        if self.is_body:
            self.fields["name"].label = _("事務所の名称")
            self.fields["name"].widget.attrs["autocomplete"] = "organization"
            self.fields["address"].label = _("事務所の所在地")
        else:
            del self.fields["representative"]
        offered = [
            ground
            for ground in terms.grounds
            if (ground.for_bodies if self.is_body else ground.for_people)
        ]
        self.fields["grounds"].choices = [(each.key, each.label) for each in offered]  # type: ignore[attr-defined]
        if any(ground.asks_interest for ground in offered):
            self.fields["interest"].badge = _("該当する方のみ")  # type: ignore[attr-defined]
        else:
            del self.fields["interest"]

    def _require(self, terms: rules.Terms) -> None:
        rule = "body" if self.is_body else "identity"
        for name, key in (
            ("name", rule),
            ("representative", rule),
            ("address", rule),
            ("grounds", "eligibility"),
        ):
            if name not in self.fields:
                continue
            self.fields[name].required = key in terms.sentences
            if key in terms.sentences:
                self.fields[name].error_messages["required"] = with_sentence(
                    str(SAYINGS[key, name]), terms.sentences[key]
                )

    def offer_search(self, address: str, value: str) -> None:
        """Put a button beside the postcode that posts the form, and `value`, to `address`."""
        self.fields["postcode"].button = {  # type: ignore[attr-defined]
            "label": _("郵便番号から住所を入れる"),
            "attrs": {"name": "find", "value": value, "formaction": address},
        }

    def object_to(self, name: str, message: str) -> None:
        """Put an error under a field of a form that is not judged yet."""
        self.errors[name] = self.error_class([message], renderer=self.renderer)

    def clean_postcode(self) -> str:
        """The postcode in one spelling. One that the table does not know is no fault."""
        typed = self.cleaned_data["postcode"]
        code = postcodes.normal(typed)
        if typed and code is None:
            raise ValidationError(NO_POSTCODE)
        return code or ""

    def as_row(self) -> dict[str, Any]:
        """Return what the draft keeps of one person."""
        return {
            "name": self.cleaned_data["name"],
            "representative": self.cleaned_data.get("representative", ""),
            "address": postcodes.put_before(
                self.cleaned_data["postcode"], self.cleaned_data["address"]
            ),
            "grounds": self.cleaned_data["grounds"],
            "interest": self.cleaned_data.get("interest", ""),
            "email": self.cleaned_data.get("email", ""),
        }


def attach(violations: Sequence[rules.Violation], persons: Sequence[PersonForm]) -> None:
    """Put each violation under the field at fault, unless the field says so already."""
    for violation in violations:
        if violation.person is None or violation.person >= len(persons):
            continue
        form = persons[violation.person]
        field = violation.field if violation.field in form.fields else None
        if field is None or field not in form.errors:
            form.add_error(field, say(violation))
