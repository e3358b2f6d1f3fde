"""The mail that asks for what is missing: text, draft file, sending.

A mail goes in clear, and nobody has checked the address: it holds number, what is missing, until
when and where to send it, and no name, no text and no 確認コード, whichever way it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from django.db import transaction

from comments.desk.completion.ask import still_open
from comments.desk.completion.letter import where
from comments.domain import states
from comments.mail.queue import Mail, queue
from comments.models import Completion, Event, Submission
from comments.records import audit
from japanese.dates import wareki


def address_of(submission: Submission) -> str:
    """Return the first address that a submitter gave, or nothing."""
    given = submission.submitters.exclude(email="").order_by("position")
    return given.values_list("email", flat=True).first() or ""


def composed(completion: Completion, wanted: Sequence[str], *, to: str) -> Mail:
    """Return the mail of a request, in courteous Japanese."""
    submission = completion.submission
    consultation = submission.consultation
    lines = [
        "市民コメントをお寄せくださった方へ",
        "",
        f"「{consultation.title}」に市民コメントをお寄せくださり、ありがとうございます。",
        f"受付番号は {submission.reference} です。",
        "",
        "お寄せいただいたものを確かめましたところ、次のことが足りませんでした。",
        "お手数をおかけしますが、下の期限までにお知らせくださいますよう、お願いいたします。",
        "",
        *(f"・{each}" for each in wanted),
        "",
        f"期限　{wareki(completion.due_on)}まで",
        "",
        "お送りいただくところ",
        *where(consultation),
        "",
        f"受付番号（{submission.reference}）を、必ずお書き添えください。",
        "お心当たりのない方は、お手数ですが、このメールを消してください。",
    ]
    subject = f"市民コメントの補正のお願い（{submission.reference}）"
    return Mail(to=to, subject=subject, body="\n".join(lines) + "\n")


def draft(mail: Mail) -> bytes:
    """Return the mail as a file that a mail program opens as a draft (X-Unsent)."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if mail.to:
        made["To"] = mail.to
    made["Subject"] = mail.subject
    made.set_content(mail.body, charset="utf-8", cte="base64")
    return made.as_bytes()


def times_sent(submission: Submission) -> int:
    """Return how often such a mail was sent from here."""
    return Event.objects.about(submission).filter(action="completion_mail").count()


@transaction.atomic
def send(
    completion: Completion, wanted: Sequence[str], *, by: str, at: datetime, revision: int | None
) -> None:
    """Put the mail into the outbox, to the address that the submitter gave.

    Sent once, the submission has another `revision` than the page was drawn with: two clicks send
    one mail. Raises Stale then, states.Refused if the request is closed or if there is no address.
    """
    row = still_open(completion, revision)
    to = address_of(row.submission)
    if not to:
        raise states.Refused("提出者の電子メールアドレスが分からないため、送れません。")
    queue([composed(row, wanted, to=to)])
    audit.record(row.submission, "completion_mail", by=by, at=at)
