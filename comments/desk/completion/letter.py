"""The Word letter that asks for what is missing, with the slip at its foot.

It holds the addressee, what is missing, until when and where to send it, number and 確認コード: no
opinion, no address of a person. Its file name is the number alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.utils import timezone
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH

from comments.desk.completion.word_document import blank
from comments.domain.person_names import is_pseudonym
from comments.models import Completion, Consultation, Submission
from comments.models.consultation import Phase
from comments.records.public_addresses import public_address
from japanese.dates import wareki

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Letter:
    """What stands in a letter."""

    consultation: Consultation
    number: str
    addressee: list[str]
    wanted: Sequence[str]
    asked_on: date
    due_on: date
    passcode: str
    status: str
    """The address at which number and code show how the submission stands."""
    is_changeable: bool
    """Whether it can still be corrected and withdrawn there."""


def letter_of(
    completion: Completion, wanted: Sequence[str], passcode: str, *, at: datetime
) -> Letter:
    """Return what the letter of a request says at the moment `at`."""
    submission = completion.submission
    consultation = submission.consultation
    return Letter(
        consultation=consultation,
        number=submission.reference,
        addressee=addressee(submission),
        wanted=wanted,
        asked_on=timezone.localdate(at),
        due_on=completion.due_on,
        passcode=passcode,
        status=public_address("status", consultation),
        is_changeable=consultation.phase(at) is not Phase.AFTER,
    )


def addressee(submission: Submission) -> list[str]:
    """Return to whom a letter goes, a line each: the first submitter who gave a name."""
    inside = tuple(submission.consultation.inside)
    for each in submission.submitters.order_by("position"):
        if each.name.strip() and not is_pseudonym(each.name, inside):
            if not each.is_body:
                return [f"{each.name}　様"]
            if each.representative.strip():
                return [each.name, f"代表者　{each.representative}　様"]
            return [f"{each.name}　御中"]
    return ["市民コメントをお寄せくださった方へ"]


def written(letter: Letter, *, at: datetime) -> bytes:
    """Return the letter as a DOCX, A4, to be opened, read over and printed."""
    consultation = letter.consultation
    title = f"補正のお願い {letter.number}"
    document = blank(author=consultation.office, title=title, at=at)
    _right(document, wareki(letter.asked_on))
    for line in letter.addressee:
        document.add_paragraph(line)
    _right(document, consultation.office)
    heading = document.add_paragraph("市民コメントの補正のお願い", style="Title")
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(
        f"「{consultation.title}」に市民コメントをお寄せくださり、ありがとうございます。"
        f"受付番号は {letter.number} です。"
    )
    document.add_paragraph(
        "お寄せいただいたものを確かめましたところ、次のことが足りませんでした。"
        "お手数をおかけしますが、下の期限までにお知らせくださいますよう、お願いいたします。"
    )
    for sentence in letter.wanted:
        document.add_paragraph(sentence, style="List Bullet")
    document.add_heading("期限", level=2)
    document.add_paragraph(f"{wareki(letter.due_on)}まで")
    document.add_heading("お送りいただくところ", level=2)
    for line in where(consultation):
        document.add_paragraph(line)
    document.add_paragraph(f"受付番号（{letter.number}）を、必ずお書き添えください。")
    _slip(document, letter)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def where(consultation: Consultation) -> list[str]:
    """Return where to send what is missing, a line each; what the city has not given is left out."""
    lines = (
        ("", consultation.office),
        ("所在地　", consultation.office_address),
        ("FAX　", consultation.fax),
        ("電子メール　", consultation.email),
        ("お問い合わせ（電話）　", consultation.telephone),
    )
    return [f"{name}{value}" for name, value in lines if value]


def _slip(document: Made, letter: Letter) -> None:
    document.add_heading("受付の控え", level=2)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in (
        ("受付番号", letter.number),
        ("確認コード", letter.passcode),
        ("提出の状況を見るページ", letter.status),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
    can = (
        "提出の状況を見ること、訂正、取下げが" if letter.is_changeable else "提出の状況を見ることが"
    )
    document.add_paragraph(
        f"上のページに受付番号と確認コードを入力すると、{can}できます。"
        "この確認コードは新しいもので、前の確認コードは使えません。ほかの方には見せないでください。"
    )


def _right(document: Made, text: str) -> None:
    document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
