"""Turns a mail into an incoming item that can become an arrival."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from comments.domain import rules
from comments.files import file_names
from comments.files.arrival_kinds import EML, kind_of
from comments.files.mail import read_mail as eml
from comments.files.mail.message import Attached, MailDefect
from comments.records.arrivals.incoming import Found, Piece

TOKYO = ZoneInfo("Asia/Tokyo")
"""The day a mail counts for is the city's, whatever clock a server writes."""

SENTENCES: dict[MailDefect, str] = {
    MailDefect.BROKEN: "メールの形式に誤りがあり、一部を読み取れなかったおそれがあります。原本を確かめてください。",
    MailDefect.CHARSET: "文字コードの表示が正しくないため、推定して読み取りました。原本を確かめてください。",
    MailDefect.NO_HEAD: "メールのヘッダーがありません。原本を確かめてください。",
    MailDefect.TOO_LARGE: "メールが大きいため、本文と添付を取り出していません。原本を確かめてください。",
    MailDefect.TOO_MANY: "添付が多いため、一部だけを取り出しました。ほかは原本を確かめてください。",
    MailDefect.TOO_DEEP: "転送が重なっているため、一部を取り出していません。原本を確かめてください。",
    MailDefect.TOO_LONG: "本文が長いため、途中までを取り出しました。続きは原本を確かめてください。",
    MailDefect.ENCRYPTED: "暗号や電子署名の形式（S/MIME・PGP）のため、内容を読み取れません。差出人に、通常のメールで送るようお願いしてください。",
    MailDefect.WINMAIL: "Outlook独自の形式（winmail.dat）を読み取れません。差出人に、テキスト形式で送り直すようお願いしてください。",
    MailDefect.ELSEWHERE: "内容の一部がメールの外にあります。差出人に、添付して送り直すようお願いしてください。",
    MailDefect.HTML_SAYS_MORE: "テキスト形式の本文より、HTML形式の本文の方が長くなっています。原本を確かめてください。",
}
_AS_SAID = "受領日には、取り込んだときの日を仮に入れました。登録するときに、メールを受信した日を確かめてください。"
UNDATED = f"受信した日時が書かれていません。{_AS_SAID}"
FUTURE = f"受信した日時が、取り込んだ時より先になっています。{_AS_SAID}"


def found_of(
    content: bytes,
    *,
    at: datetime,
    received_at: datetime | None = None,
    day: date | None = None,
) -> Found:
    """Return the mail as it is taken in at the moment `at`: itself first, its words, its files.

    `received_at` is the mailbox's own moment, where it comes from one; else the topmost Received
    line tells it. Where nothing does, it counts for `day` (of taking in, if a clerk said none), and
    a sentence says so. Never raises: what cannot be read is told in sentences.
    """
    mail = eml.read_mail(content)
    moment, faults = received_at or mail.received_at, [SENTENCES[each] for each in mail.faults]
    if moment is None or moment > at:
        faults.append(UNDATED if moment is None else FUTURE)
        moment = None
    return Found(
        channel=rules.EMAIL,
        received_on=_day(moment) if moment else day or _day(at),
        received_at=moment,
        dated_at=mail.dated_at,
        identity=mail.identity,
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        subject=mail.subject,
        body=mail.body,
        pieces=(Piece(content, EML, is_original=True), *map(_piece, mail.attached)),
        faults=tuple(faults),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(TOKYO).date()


def _piece(attached: Attached) -> Piece:
    kind, pages = (EML, None) if attached.is_mail else kind_of(attached.content)
    return Piece(attached.content, kind, file_names.clean(attached.name), pages)
