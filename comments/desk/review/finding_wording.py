"""Findings in the desk's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comments.domain.submitter_fields import FIELDS
from comments.models import Finding
from comments.records.findings import OFF_TOPIC

LABELS: dict[str, str] = {
    "window": "期間外",
    "eligibility": "資格",
    "interest": "利害関係の内容なし",
    "identity": "氏名・住所",
    "body": "団体の名称・代表者・所在地",
    "named": "匿名・仮名",
    "opinion": "意見なし",
    "channel": "受け付けていない方法",
    "address_unclear": "所在が読み取れない",
    "date_order": "日付の順",
    OFF_TOPIC: "計画と関係がない",
}
"""Every rule, and what is only to be looked at, in a few words."""

_FIELDS = {
    **{each.name: each.label for each in FIELDS},
    "received_on": "受領日",
    "postmarked_on": "消印の日",
    "dated_on": "書かれている日付",
    "channel": "方法",
    "people": "提出者",
    "grounds": "区分",
    "opinion": "意見",
}


@dataclass(frozen=True)
class Shown:
    """A finding as a page shows it."""

    label: str
    where: str
    sentence: str
    settled_on: date | None = None


def shown(finding: Finding) -> Shown:
    """Return the finding in words. None of them quotes what a person wrote."""
    whose = f"提出者{finding.person + 1}" if finding.person is not None else ""
    where = "・".join(part for part in (whose, _FIELDS.get(finding.field, "")) if part)
    return Shown(
        LABELS.get(finding.rule, finding.rule), where, finding.sentence, finding.settled_on
    )
