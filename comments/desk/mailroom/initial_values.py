"""What a new log form starts with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from comments.desk.arrivals.offered_text import beginning
from comments.desk.mailroom.log_fields import PAPER
from comments.desk.mailroom.log_form import Sheet
from comments.desk.mailroom.printed_forms import Paper
from comments.domain import passcodes
from comments.fields.elements import named
from comments.models import Arrival, Consultation
from plan.models import Element


def fresh(wanted: Mapping[str, str], *, at: datetime) -> dict[str, Any]:
    """Return what a fresh form begins with: a new token, channel and day as just used, or today."""
    channel = wanted.get("channel", "")
    return {
        "token": passcodes.new_token(),
        "channel": channel if channel in dict(PAPER) else PAPER[0][0],
        "received_on": _day(wanted.get("received_on", "")) or timezone.localdate(at),
    }


def fresh_sheet(consultation: Consultation, wanted: Mapping[str, str], *, at: datetime) -> Sheet:
    """Return an empty form; `wanted` may name the element that the first opinion is on."""
    sheet = Sheet(consultation, at=at, initial=fresh(wanted, at=at))
    code = wanted.get("element", "")
    _preselect(sheet, next((each for each in sheet.elements if each.code == code), None))
    return sheet


def sheet_of(arrival: Arrival, paper: Paper | None, *, at: datetime) -> Sheet:
    """Return the form with what the arrival says: a mail's sender and text, a form's element."""
    consultation = arrival.consultation
    moment = arrival.received_at
    envelope = {
        "token": passcodes.new_token(),
        "channel": arrival.channel,
        "received_on": arrival.received_on,
        "received_time": timezone.localtime(moment).time() if moment else None,
        "text": beginning(arrival),
    }
    sheet = Sheet(consultation, at=at, initial=envelope, has_scan=True)
    sheet.fill("people", 0, {"name": arrival.sender_name, "email": arrival.sender_address})
    if paper is not None and paper.consultation.pk == consultation.pk:
        _preselect(sheet, paper.element)
    return sheet


def _preselect(sheet: Sheet, element: Element | None) -> None:
    if element is not None:
        sheet.fill("points", 0, {"element": named(element)})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
