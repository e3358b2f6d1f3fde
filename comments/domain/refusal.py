"""The refusal of a comment: what each broken rule tells the resident to do, with its sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.domain.rules import Violation

MESSAGES: dict[tuple[str, str], str | Promise] = {
    ("identity", "name"): _("氏名を入力してください。"),
    ("identity", "address"): _("住所を入力してください。"),
    ("body", "name"): _("法人・団体の事務所の名称を入力してください。"),
    ("body", "representative"): _("代表者の氏名を入力してください。"),
    ("body", "address"): _("事務所の所在地を入力してください。"),
    ("named", "name"): _("お名前を入力してください。匿名や仮のお名前では受け付けられません。"),
    ("named", "representative"): _(
        "代表者のお名前を入力してください。匿名や仮のお名前では受け付けられません。"
    ),
    ("eligibility", "grounds"): _("当てはまるものを、一つ以上選んでください。"),
    ("eligibility", "address"): _(
        "選ばれた区分には、市内の住所または所在地が必要です。"
        "住所をお確かめになるか、ほかに当てはまる区分を選んでください。"
    ),
    ("interest", "interest"): _("どのような利害関係があるかを入力してください。"),
    ("opinion", "opinion"): _("意見を入力してください。"),
    ("window", "received_on"): _("意見を受け付ける期間の外です。"),
    ("channel", "channel"): _("このサイトからの提出は受け付けていません。"),
}


def refusal(violation: Violation) -> str:
    """Return the message for a resident, with the sentence of the rule that is broken."""
    return with_sentence(str(MESSAGES[violation.rule, violation.field]), violation.sentence)


def with_sentence(message: str, sentence: str) -> str:
    """Return a message followed by the sentence of the conditions it comes from."""
    quoted = gettext("（応募要件：「%(sentence)s」）") % {
        "sentence": gettext("／").join(sentence.splitlines())
    }
    return f"{message}{quoted}"
