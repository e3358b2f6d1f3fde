"""The page of the log form, beside its arrival."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comments.desk.arrivals.handling import handled_by
from comments.desk.arrivals.offered_text import Offered, offered
from comments.desk.arrivals.pane import sheaves
from comments.desk.mailroom.known_submitters import Known
from comments.desk.mailroom.log_form import Sheet
from comments.desk.mailroom.printed_forms import Paper
from comments.desk.views import page
from comments.domain import deadline, passcodes, rules
from comments.domain.whole_number import whole_number
from comments.files.ocr.tesseract import is_there
from comments.models import Arrival, Consultation, Submission
from comments.models.arrival import STATES


@dataclass
class Shown:
    """One look at the log form: whose, what is typed, what is beside it."""

    request: HttpRequest
    consultation: Consultation
    sheet: Sheet
    arrival: Arrival | None = None
    paper: Paper | None = None
    """What the QR on the arrival is for."""
    known: list[Known] | None = None
    """Who was found for the row of people `known_row`, if somebody was looked for."""
    known_row: int = field(default=0)
    read: Offered | None = None
    """What the reading machine made of the page that it was asked for."""
    was_read: bool = False


def log_form(
    shown: Shown,
    *,
    checked: bool = False,
    other: Submission | None = None,
    dealt: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the form: `checked` with what the rules find, or with why it was not taken."""
    terms = shown.consultation.terms
    findings = []
    verdict = None
    if checked:
        entry, at = shown.sheet.incoming().entry, timezone.now()
        verdict = deadline.judge(entry, terms, at)
        found = rules.violations(entry, terms, at) + rules.doubts(entry, terms)
        findings = [each.sentence for each in found]
    context = {
        "title": f"登録：{shown.consultation.marked_title}",
        "shown": shown,
        "consultation": shown.consultation,
        "sheet": shown.sheet,
        "arrival": shown.arrival,
        "checked": checked,
        "other": other,
        "dealt": dealt,
        "verdict": verdict,
        "findings": findings,
        "no_telephone": terms.sentences.get("channel", ""),
        "no_name": terms.sentences.get("named", ""),
        "submission": _last(shown.request, shown.consultation),
        "slip_token": passcodes.new_token(),
        "can_log": True,
    }
    if shown.arrival is not None:
        texts = offered(shown.arrival)
        context |= {
            "sheaves": sheaves(shown.arrival),
            "offered": [shown.read, *texts] if shown.read else texts,
            "has_machine": is_there(),
            "read_nothing": shown.was_read and shown.read is None,
        }
    return page(shown.request, "comments/desk/mailroom/log.html", context, status=status)


def dealt_with(arrival: Arrival) -> str:
    """Return who dealt with an arrival, how, and which number it became."""
    number = arrival.submission.reference if arrival.submission else ""
    became = f"（{number}）" if number else ""
    return (
        f"{arrival}は、{handled_by(arrival)}さんがすでに「{STATES[arrival.state]}」にしています"
        f"{became}。"
    )


def _last(request: HttpRequest, consultation: Consultation) -> Submission | None:
    """The one just logged: who handed it over may be waiting for the slip."""
    key = whole_number(request.GET.get("last", ""))
    if key is None:
        return None
    return consultation.submissions.filter(pk=key).select_related("consultation").first()
