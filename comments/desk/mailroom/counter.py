"""The counter: a comment given in person is entered, read back, and gets a slip.

The form is the log's own; a layout of its own shows it in large type, to be looked at together.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.desk.mailroom.initial_values import fresh
from comments.desk.mailroom.log_form import Sheet
from comments.desk.mailroom.repeated_form import taken_by
from comments.desk.mailroom.slip import show_slip
from comments.desk.views import desk_view, page
from comments.domain import passcodes, rules
from comments.domain.access import Capability
from comments.domain.submitter_fields import FIELDS, Kind
from comments.fields.text import WrittenField
from comments.models import Assistance, Consultation, Submission
from comments.models.assistance import HELPS
from comments.records import audit
from comments.records.register import Incoming, register

_LONGEST_NOTE = 500


class HelpForm(forms.Form):
    """What help was given, and that what was written down was read back."""

    helps = forms.MultipleChoiceField(
        label="行った配慮",
        choices=list(HELPS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help_note = WrittenField(
        label="配慮の内容",
        longest=_LONGEST_NOTE,
        required=False,
        help_text="必要なことだけを書いてください。個人情報として扱います。",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_other = "other" in cleaned.get("helps", [])
        if is_other and not cleaned.get("help_note") and "help_note" not in self.errors:
            self.add_error("help_note", "「その他」の内容を書いてください。")
        return cleaned


@transaction.atomic
def log_at_counter(
    consultation: Consultation,
    incoming: Incoming,
    *,
    helps: list[str],
    note: str,
    is_read_back: bool,
    by: str,
    at: datetime,
) -> Submission:
    """Register what was taken down at the counter, with the help that was given.

    The log says that help was recorded, never which: it may tell of a disability. Known by its
    token already, the submission is returned as it is, and the help is what was said last.
    """
    submission = register(consultation, incoming, by=by, at=at)
    values: dict[str, Any] = {"helps": helps, "note": note, "is_read_back": is_read_back}
    assistance, is_first = Assistance.objects.get_or_create(submission=submission, defaults=values)
    if is_first:
        audit.record(submission, "assist", by=by, at=at, detail={"is_read_back": is_read_back})
    else:
        audit.change(assistance, "assist", by=by, at=at, **values)
    return submission


@desk_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def counter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; add a row; show it to be read aloud; save it and show the slip."""
    consultation = get_object_or_404(Consultation.objects.select_related("plan"), pk=pk)
    at = timezone.now()
    if request.method != "POST":
        start = fresh({"channel": rules.COUNTER}, at=at)
        sheet = Sheet(consultation, at=at, initial=start)
        return _page(request, consultation, sheet, HelpForm())
    posted = request.POST.copy()
    posted["channel"] = rules.COUNTER
    sheet, help_form = Sheet(consultation, at=at, data=posted), HelpForm(posted)
    wanted = posted.get("add", "")
    if wanted in sheet.rows:
        sheet.add_row(wanted)
        return _page(request, consultation, sheet, help_form)
    if not all([sheet.is_valid(), help_form.is_valid()]):
        sheet.focus_fault()
        return _page(request, consultation, sheet, help_form, is_faulty=True, status=422)
    incoming = sheet.incoming()
    digest = _digest(incoming)
    read = posted.get("read_back", "")
    if "save" not in posted or read not in ("", digest):
        is_stale = "save" in posted
        return _page(request, consultation, sheet, help_form, digest=digest, is_stale=is_stale)
    other = taken_by(incoming)
    if other is not None:
        sheet.renew()
        return _page(request, consultation, sheet, help_form, other=other, status=409)
    submission = log_at_counter(
        consultation,
        incoming,
        helps=help_form.cleaned_data["helps"],
        note=help_form.cleaned_data["help_note"],
        is_read_back=bool(read),
        by=request.user.get_username(),
        at=at,
    )
    return _slip(request, submission, passcodes.passcode_of(incoming.token), at=at)


def _slip(
    request: HttpRequest, submission: Submission, passcode: str, *, at: datetime
) -> HttpResponse:
    """Show the slip with the first code, which nobody has seen; if another was issued, none."""
    if passcodes.passcode_hash(passcode) != submission.passcode_hash:
        return HttpResponseRedirect(
            reverse("admin:comments_submission_change", args=[submission.pk])
        )
    again = "admin:comments_counter"
    return show_slip(request, submission, passcode, at=at, is_new=False, again=again)


def _digest(incoming: Incoming) -> str:
    """Return what tells what is read aloud from anything else: the tick holds for these words."""
    entry = incoming.entry
    words = repr((entry.people, entry.points, incoming.text, entry.received_on))
    return hashlib.sha256(words.encode()).hexdigest()


def _page(
    request: HttpRequest,
    consultation: Consultation,
    sheet: Sheet,
    help_form: HelpForm,
    *,
    digest: str = "",
    is_faulty: bool = False,
    is_stale: bool = False,
    other: Submission | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": f"窓口：{consultation.marked_title}",
        "consultation": consultation,
        "sheet": sheet,
        "help": help_form,
        "digest": digest,
        "is_faulty": is_faulty,
        "is_stale": is_stale,
        "other": other,
    }
    if digest:
        context |= _aloud(consultation, sheet)
    return page(request, "comments/desk/mailroom/counter.html", context, status=status)


def _aloud(consultation: Consultation, sheet: Sheet) -> dict[str, Any]:
    """What is read aloud: who, and the points with their elements; and what the rules find."""
    incoming = sheet.incoming()
    entry, terms, at = incoming.entry, consultation.terms, timezone.now()
    found = rules.violations(entry, terms, at) + rules.doubts(entry, terms)
    called = {each.pk: str(each) for each in sheet.elements}
    return {
        "people": [_lines(each, terms) for each in entry.people],
        "points": [(each, called.get(each.element_id or 0, "計画全体")) for each in entry.points],
        "findings": [each.sentence for each in found],
    }


_BARE = {"name": "（お名前の記載なし）", "address": "（ご住所の記載なし）", "grounds": ""}
"""What needs no word before it, and what is read where it was not given."""


def _lines(person: rules.Person, terms: rules.Terms) -> list[str]:
    """Return a person as it is read aloud, a field a line."""
    lines = []
    for each in FIELDS:
        if each.kind is Kind.BODY:
            continue
        said = getattr(person, each.name)
        if each.kind is Kind.GROUNDS:
            said = "、".join(ground.label for ground in terms.grounds if ground.key in said)
        word = "" if each.name in _BARE else f"{each.short}　"
        lines.append(f"{word}{said}" if said else _BARE.get(each.name, ""))
    return [line for line in lines if line]
