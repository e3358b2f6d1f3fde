"""The contents of the paper form: boxes, QR code, code."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from comments.domain import paper_code
from comments.models import Consultation, Ground
from plan.models import Element

LINES = range(8)
LINES_OF_REASON = range(4)
LINES_BEHIND = range(12)
"""Ruled lines of the opinion, of its reason, and on the back: as many of them as find room."""


@dataclass(frozen=True)
class Sheet:
    """One form, for one element or for the plan as a whole. It holds nobody's data."""

    code: str
    """For the desk: which consultation, which element."""
    address: str
    """The page that the QR leads to."""
    qr: SafeString
    asks_name: bool
    asks_address: bool
    asks_body: bool
    grounds: tuple[Ground, ...]
    asks_interest: bool


def sheet_of(consultation: Consultation, element: Element | None) -> Sheet:
    """Return the form of the element, or of the whole plan. No query if the rows are prefetched."""
    rules = consultation.terms.sentences
    grounds = tuple(consultation.grounds.all()) if "eligibility" in rules else ()
    address = settings.SITE_URL + _path(consultation, element)
    return Sheet(
        code=paper_code.make(consultation.prefix, element.code if element else ""),
        address=address,
        qr=_qr(address),
        asks_name=bool({"identity", "named"} & rules.keys()),
        asks_address="identity" in rules or any(each.needs_inside for each in grounds),
        asks_body="body" in rules,
        grounds=grounds,
        asks_interest="interest" in rules and any(each.asks_interest for each in grounds),
    )


def _path(consultation: Consultation, element: Element | None) -> str:
    if element is None:
        return reverse("plan", args=[consultation.slug])
    return reverse("element", args=[consultation.slug, element.code])


def _qr(address: str) -> SafeString:
    # Q: a quarter of it may be lost, as on the copy of a copy. The page gives it its size.
    drawn = segno.make(address, error="q", micro=False).svg_inline(omitsize=True)
    return mark_safe(drawn)  # noqa: S308  (drawn from an address of ours, holds no markup of others)
