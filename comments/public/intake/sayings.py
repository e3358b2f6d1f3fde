"""What a broken rule says to a resident: what to do, and the sentence it comes from."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.domain.rules import Violation
from comments.files.kinds import Fault

SAYINGS: dict[tuple[str, str], str | Promise] = {
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

FAULTS: dict[Fault, str | Promise] = {
    Fault.EMPTY: _("ファイルの中身が空です。別のファイルを選んでください。"),
    Fault.TOO_LARGE: _(
        "ファイルが大きすぎます。1つ10MBまでです。"
        "写真は小さくして、文書は分けて保存し、もう一度お試しください。"
    ),
    Fault.UNKNOWN: _(
        "この種類のファイルは受け付けていません。PDF、Word（DOCX）、ODT、テキスト（TXT）、"
        "JPEG、PNG、HEICのファイルを選んでください。"
        "ほかの文書は、PDFで保存し直すと加えられます。"
    ),
    Fault.OLD_OFFICE: _(
        "古い形式の文書（.docなど）か、パスワードの付いた文書です。"
        "パスワードを外し、PDFかWord（DOCX）で保存し直してください。"
    ),
    Fault.LOCKED: _(
        "パスワードが付いているため、開けません。パスワードを外して保存し直してください。"
    ),
    Fault.MACROS: _(
        "マクロ（自動で動くしくみ）の入った文書は受け付けていません。"
        "PDFかWord（DOCX）で保存し直してください。"
    ),
    Fault.BROKEN: _(
        "ファイルが壊れているか、途中で切れているため、開けません。"
        "もう一度保存し直すか、別のファイルを選んでください。"
    ),
    Fault.TOO_FINE: _(
        "画像が細かすぎます（6,000万画素まで）。小さくして、もう一度お試しください。"
    ),
}
"""Why a file is not taken, and what to do."""


def say(violation: Violation) -> str:
    """Return the message for a resident, with the sentence of the rule that is broken."""
    return with_sentence(str(SAYINGS[violation.rule, violation.field]), violation.sentence)


def with_sentence(saying: str, sentence: str) -> str:
    """Return a saying followed by the sentence of the conditions it comes from."""
    quoted = gettext("（応募要件：「%(sentence)s」）") % {
        "sentence": gettext("／").join(sentence.splitlines())
    }
    return f"{saying}{quoted}"
