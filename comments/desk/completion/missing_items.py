"""What can be asked for, and the sentence that asks for it. Holds no personal data."""

from __future__ import annotations

from collections.abc import Iterable

from comments.models import Consultation, Finding, Submission

ASKABLE: dict[str, str] = {
    "identity": "氏名・住所",
    "body": "団体の名称・代表者・所在地",
    "named": "氏名（匿名・仮名でないもの）",
    "eligibility": "提出できる方の区分",
    "interest": "利害関係の内容",
    "address_unclear": "市区町村の分かる住所",
    "opinion": "意見",
}
"""Rules whose findings a submitter can put right. When and which way it came, nobody can."""

_SENTENCES: dict[tuple[str, str], str] = {
    (
        "identity",
        "people",
    ): "お名前とご住所が書かれていませんでした。お名前とご住所をお知らせください。",
    ("identity", "name"): "お名前が書かれていませんでした。お名前をお知らせください。",
    ("identity", "address"): "ご住所が書かれていませんでした。ご住所をお知らせください。",
    ("body", "name"): "団体の名称が書かれていませんでした。名称をお知らせください。",
    (
        "body",
        "representative",
    ): "代表者のお名前が書かれていませんでした。お名前をお知らせください。",
    ("body", "address"): "団体の所在地が書かれていませんでした。所在地をお知らせください。",
    (
        "named",
        "name",
    ): "匿名またはペンネームでのご意見は、お受けできません。お名前をお知らせください。",
    (
        "named",
        "representative",
    ): "代表者の方のお名前（匿名・ペンネームでないもの）をお知らせください。",
    ("interest", "interest"): "この計画にどのような利害関係をお持ちか、内容をお知らせください。",
    ("address_unclear", "address"): "いただいたご住所からは、市区町村が分かりませんでした。"
    "市区町村からのご住所をお知らせください。",
    ("opinion", ""): "ご意見が書かれていませんでした。ご意見をお知らせください。",
}


def open_findings(submission: Submission) -> list[Finding]:
    """Return the findings of the last version that a submitter can still put right."""
    version = submission.current_version
    return list(version.findings.filter(settled_on=None, rule__in=list(ASKABLE)))


def sentences(submission: Submission, asks: Iterable[str]) -> list[str]:
    """Return what is asked for, one sentence a finding that is open, in the findings' order."""
    wanted = frozenset(asks)
    several = submission.submitters.count() > 1
    return [
        _sentence(each, submission.consultation, several)
        for each in open_findings(submission)
        if each.rule in wanted
    ]


def _sentence(finding: Finding, consultation: Consultation, several: bool) -> str:
    whose = ""
    if several and finding.person is not None:
        whose = f"{finding.person + 1}人目の方："
    if finding.rule == "eligibility":
        return whose + _ground(consultation)
    said = _SENTENCES.get((finding.rule, finding.field)) or _SENTENCES[finding.rule, ""]
    return whose + said


def _ground(consultation: Consultation) -> str:
    labels = "、".join(each.label for each in consultation.grounds.all())
    return (
        "ご意見をお寄せいただけるのは、次のいずれかに当たる方です。"
        f"どれに当たるかをお知らせください（{labels}）。"
    )
