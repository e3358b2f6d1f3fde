"""応募要件: the enforced sentences, under headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.models import Consultation, RuleSentence
from comments.public import translated as spoken

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


@dataclass(frozen=True)
class Condition:
    """A sentence that applies, in lines, under its heading.

    `enforced` is the Japanese to which `lines` is the translation; empty where `lines` is that.
    `is_foreign`: Japanese on a page of another language.
    """

    heading: str
    lines: list[str]
    enforced: list[str]
    is_foreign: bool


def conditions(consultation: Consultation) -> Iterator[Condition]:
    """Yield each sentence that applies, in the consultation's order.

    A sentence that two rules in a row come from is shown once, under both headings.
    """
    rows = consultation.rule_sentences.all()
    for enforced, run in groupby(rows, key=lambda row: row.enforced(consultation)):
        yield _condition(consultation, enforced, list(run))


def _condition(consultation: Consultation, enforced: str, rows: list[RuleSentence]) -> Condition:
    said = spoken.sentence(rows[0], consultation)
    heading = gettext("／").join(str(HEADINGS[row.key]) for row in rows)
    translated = said.text != enforced
    return Condition(
        heading,
        said.text.splitlines(),
        enforced.splitlines() if translated else [],
        said.is_foreign,
    )
