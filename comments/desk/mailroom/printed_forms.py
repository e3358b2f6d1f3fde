"""Recognises our printed form by its code or QR code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from comments.domain.paper_code import Misread, PaperCode, key, parse
from comments.fields.elements import NamedElementField
from comments.files.arrival_kinds import SHOWN
from comments.files.qr import qr_codes
from comments.models import Arrival, ArrivalFile, Consultation
from japanese.languages import JAPANESE, LANGUAGES, address_in
from plan.models import Element

_FILES_READ, _PAGES_READ = 2, 2
"""Files of an arrival, and pages of a file, that a QR is looked for on: it is printed on the front."""


@dataclass(frozen=True)
class Paper:
    """What a printed form says it is for. Without an element, the plan as a whole."""

    consultation: Consultation
    element: Element | None


class ElementOrCodeField(NamedElementField):
    """An element as NamedElementField takes it, or the code that stands on our printed form."""

    def __init__(self, *, consultation: Consultation, **kwargs: Any) -> None:
        self.consultation = consultation
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        try:
            code = parse(value or "")
        except Misread as misread:
            try:
                return super().clean(value)
            except ValidationError:
                if key(value).count("/") >= 2:
                    raise ValidationError(str(misread)) from misread
                raise
        return self._element(code)

    def _element(self, code: PaperCode) -> Element | None:
        prefix = self.consultation.prefix
        if code.means(prefix, ""):
            return None
        found = next((each for each in self.elements if code.means(prefix, each.code)), None)
        if found is None:
            raise ValidationError(_of_another(code, self.consultation))
        return found


def paper_of(code: PaperCode) -> Paper | None:
    """Return what the code is for; None if no consultation has such a form."""
    consultation = _consultation(code)
    if consultation is None:
        return None
    if code.means(consultation.prefix, ""):
        return Paper(consultation, None)
    for element in consultation.plan.elements.all():
        if code.means(consultation.prefix, element.code):
            return Paper(consultation, element)
    return None


def scanned(arrival: Arrival) -> Paper | None:
    """Return what the first QR of ours on the arrival's first pages is for."""
    files = arrival.files.filter(kind__in=SHOWN).select_related("stored")
    for file in files.order_by("position")[:_FILES_READ]:
        for text in _texts(file):
            paper = _at(text)
            if paper is not None:
                return paper
    return None


def _texts(file: ArrivalFile) -> list[str]:
    content = bytes(file.stored.content)
    pages = range(1, min(file.pages or 1, _PAGES_READ) + 1)
    return [text for page in pages for text in qr_codes(file.kind, content, page)]


def _at(address: str) -> Paper | None:
    """Return what the page of a public address is on. The host is left aside: a test site prints too."""
    try:
        path = address_in(LANGUAGES[JAPANESE], urlsplit(address).path)
        match = resolve(path, urlconf="comments.public.urls")
    except (ValueError, Resolver404):
        return None
    if match.url_name not in ("plan", "element"):
        return None
    rows = Consultation.objects.select_related("plan").filter(slug=match.kwargs["consultation"])
    consultation = rows.first()
    if consultation is None:
        return None
    code = match.kwargs.get("code", "")
    return Paper(consultation, consultation.plan.elements.filter(code=code).first())


def _consultation(code: PaperCode) -> Consultation | None:
    rows = Consultation.objects.select_related("plan")
    return next((each for each in rows if key(each.prefix) == code.prefix), None)


def _of_another(code: PaperCode, here: Consultation) -> str:
    other = _consultation(code)
    if other is not None and other.pk != here.pk:
        return f"この用紙は、ほかの案件（{other.marked_title}）のものです。その案件に登録してください。"
    return "この用紙の符号に当てはまる計画の項目がありません。"
