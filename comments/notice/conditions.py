"""応募要件: the very sentences that are enforced, under headings for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Consultation

HEADINGS: dict[str, str | Promise] = {
    "window": _("受け付ける期間"),
    "eligibility": _("提出できる方"),
    "interest": _("利害関係のある方"),
    "identity": _("お名前とご住所"),
    "body": _("法人・団体の場合"),
    "named": _("匿名での提出"),
    "opinion": _("ご意見と理由"),
    "channel": _("受け付ける方法"),
}
"""Rule → what its sentence is about."""


def conditions(consultation: Consultation) -> Iterator[tuple[str, list[str]]]:
    """Yield heading and lines of each sentence that applies, in the consultation's order.

    A sentence that two rules in a row come from is shown once, under both headings.
    """
    sentences = consultation.terms.sentences.items()
    for sentence, rules in groupby(sentences, key=lambda each: each[1]):
        yield "／".join(str(HEADINGS[key]) for key, _ in rules), sentence.splitlines()
