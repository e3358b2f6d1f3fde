"""A submitter on the page of a submission: what was given, and what is missing."""

from __future__ import annotations

from comments.domain.submitter_fields import FIELDS, Kind, SubmitterField
from comments.models import Submitter

_WORDS = {
    ("name", False): "氏名",
    ("name", True): "名称",
    ("address", False): "住所",
    ("address", True): "所在地",
}


def facts(submitter: Submitter) -> list[tuple[str, str]]:
    """Return the submitter's fields in words, those that anybody is asked for also where empty."""
    rows = []
    for each in FIELDS:
        if each.kind is Kind.BODY or not each.belongs_to(is_body=submitter.is_body):
            continue
        text = _text(submitter, each)
        if text or each.identifies or each.kind is Kind.GROUNDS:
            word = _WORDS.get((each.name, submitter.is_body), each.short)
            rows.append((word, text or "（記載なし）"))
    return rows


def _text(submitter: Submitter, each: SubmitterField) -> str:
    if each.kind is Kind.GROUNDS:
        return "、".join(str(ground) for ground in submitter.grounds.all())
    return str(getattr(submitter, each.name))
