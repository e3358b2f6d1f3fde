"""What the mailroom's pages show: arrivals, letters written out from them, 補正, tables brought."""

from __future__ import annotations

import io
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from comments.desk.arrivals.from_upload import Envelope, Uploaded, founds
from comments.desk.arrivals.handling import attach, dismiss
from comments.desk.completion.ask import ask, drop
from comments.desk.imports.preview import digest, preview
from comments.desk.imports.stored_file import keep
from comments.desk.imports.take_in import take_in as take_in_table
from comments.desk.mailroom.check_transcription import check
from comments.desk.mailroom.enter import log_letter
from comments.domain import passcodes, rules
from comments.models import Arrival, Consultation, ImportFile, Submission
from comments.records.arrivals.incoming import Found
from comments.records.arrivals.take_in import take_in
from comments.records.register import Incoming
from tests.makers import arrived, letter, person, picture, submit
from tests.proofs.pages.mailroom import TYPIST

MAIL = (
    "Received: from a by b; Mon, 9 Nov 2026 08:30:00 +0900\r\n"
    "Date: Mon, 9 Nov 2026 08:29:00 +0900\r\n"
    "Message-ID: <mihon@example.com>\r\nFrom: Mihon Taro <taro@example.com>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    "Subject: Mihon\r\n\r\n窓口を一つにまとめてください。\r\n"
).encode()


def make_mailroom(consultation: Consultation, chief: User) -> None:
    """Make one of each: what waits, what was dealt with, what is asked, what is to be taken in."""
    typist = User.objects.create_user(TYPIST, is_staff=True)
    _deal_with(consultation, chief, typist)
    _ask(consultation)
    _bring(consultation, chief)


def _deal_with(consultation: Consultation, chief: User, typist: User) -> None:
    at, by = timezone.now(), typist.username

    def came(text: str, subject: str = "") -> Arrival:
        return arrived(consultation, picture(text), picture(f"{text} 2"), subject=subject)

    came("waits")
    came("taken by another", "ほかの人が先に処理するもの")
    mail, _ = take_in(consultation, _mail(), by=by, at=at)
    assert mail.body
    dismiss(came("spam"), "other", note="ほかの市のものでした。", by=by, at=at, revision=0)
    entered = _entered(consultation, came("typed"), typist)
    attach(came("page"), entered, "page", note="2枚目です。", by=by, at=at, revision=0)
    _entered(consultation, came("typed by the chief"), chief)
    checked = _entered(consultation, came("checked"), typist)
    check(checked, revision=0, user=chief, at=at)


def _mail() -> Found:
    today = timezone.localdate()
    sent = [Uploaded("見本.eml", MAIL)]
    [(_, found)] = founds(sent, Envelope("email", today), together=False, at=timezone.now())
    return found


def _entered(consultation: Consultation, arrival: Arrival, user: User) -> Submission:
    points = (rules.Point("窓口を一つにまとめてください。", "分かりにくいためです。"),)
    incoming = Incoming(letter(points=points), passcodes.new_token(), "前略 全文です。")
    return log_letter(consultation, incoming, user=user, at=timezone.now(), arrival=arrival)


def _ask(consultation: Consultation) -> None:
    """Letters without an address: not asked, asked by mail, overdue, asked for words, given up."""
    at, today = timezone.now(), timezone.localdate()
    due, by = today + timedelta(days=14), TYPIST

    def lacking(name: str, email: str = "", **values: object) -> Submission:
        people = (person(name=name, address="", email=email),)
        return submit(consultation, letter(**({"people": people} | values)))

    lacking("見本 未依頼")
    ask(lacking("見本 依頼中", "m@example.jp"), ["identity"],
        means="email", due_on=due, by=by, at=at, revision=0)  # fmt: skip
    ago = at - timedelta(days=20)
    ask(lacking("見本 超過"), ["identity"],
        means="letter", due_on=today - timedelta(days=6), by=by, at=ago, revision=0)  # fmt: skip
    wordless = submit(consultation, letter(points=(), people=(person(name="見本 無言"),)))
    ask(wordless, ["opinion"], means="letter", due_on=due, by=by, at=at, revision=0)
    past = ask(
        lacking("見本 打切り"), ["identity"], means="letter", due_on=due, by=by, at=at, revision=0
    )
    drop(past, why="連絡が取れないため。", by=by, at=at, revision=1)


def _bring(consultation: Consultation, chief: User) -> None:
    from tests.comments.desk.imports.making import csv_of
    from tests.comments.desk.imports.making import letter as line

    at = timezone.now()
    wrong = csv_of(line(受付日="いつか"), line(番号="2", 該当箇所="ここにない項目"), line(番号="3"))
    fourth = line(番号="9", 氏名="見本 四郎", ご意見="取り込んだ意見です。")
    taken = csv_of(fourth)
    kept = keep(consultation, taken, by=chief, at=at)
    seen = digest(taken, preview(consultation, taken, at=at, may_classify=True))
    take_in_table(kept, seen=seen, by=chief, at=at, may_classify=True)
    new = csv_of(fourth, line(), line(番号="2", 氏名="見本 花子", 住所=""))
    for content in (wrong, new, _edited(consultation)):
        # Not by `keep`: it throws away what the same clerk has brought before.
        row = ImportFile(
            consultation=consultation, added_by=chief, added_at=at, salt=passcodes.new_token()
        )
        row.seal(content)
        row.save()


def _edited(consultation: Consultation) -> bytes:
    """The list of comments as exported, with a section chosen where there was none."""
    from openpyxl import load_workbook

    from tests.comments.desk.exports.making import exported

    book = load_workbook(io.BytesIO(exported(consultation, "comments")))
    sheet = book["意見一覧"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for row in (2, 3):
        sheet.cell(row, headings["担当"]).value = "見本課"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
