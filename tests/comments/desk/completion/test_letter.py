"""What goes out: the letter and the mail, and what neither of them holds."""

from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes, policy
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from comments.desk.completion.letter import addressee, letter_of, written
from comments.desk.completion.mail import composed, draft
from comments.desk.completion.missing_items import sentences
from tests.comments.desk.completion.making import HOME, NAME, WORDS, asked, incomplete
from tests.makers import AFTER, DURING, letter, person, submit

CODE = "AAAA-CCCC-DDDD-EEEE"


def made(submission, *asks: str, at: datetime = DURING) -> bytes:
    request = asked(submission, *asks)
    wanted = sentences(submission, request.asks)
    return written(letter_of(request, wanted, CODE, at=at), at=at)


def words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def whole(content: bytes) -> str:
    """All that the file holds, properties too."""
    with ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_a_letter_says_to_whom_what_until_when_where_and_which_number(consultation):
    text = words(made(incomplete(consultation)))
    for said in (
        f"{NAME}　様",
        "ご住所が書かれていませんでした。",
        "令和8年（2026年）11月24日（火）まで",
        "見本市 見本課",
        "見本の所在地",
        "FAX　000-000-0001",
        "電子メール　mihon@example.jp",
        "受付番号は M8-0001 です。",
        "令和8年（2026年）11月10日（火）",
    ):
        assert said in text


def test_a_letter_carries_the_slip(consultation, settings):
    text = words(made(incomplete(consultation)))
    assert (CODE in text, f"{settings.SITE_URL}/mihon/status/" in text) == (True, True)


@pytest.mark.parametrize(("at", "said"), [(DURING, True), (AFTER, False)])
def test_after_the_closing_the_letter_speaks_of_no_correction(consultation, at, said):
    text = words(made(incomplete(consultation), at=at))
    assert [each in text for each in ("訂正", "取下げ")] == [said, said]


def test_a_letter_asks_for_what_was_asked_and_nothing_else(consultation):
    people = (person(name=NAME, address="", grounds=frozenset({"interest"})),)
    text = words(made(incomplete(consultation, people=people), "interest"))
    assert ("利害関係" in text, "ご住所" in text) == (True, False)


def test_neither_opinion_nor_address_nor_e_mail_is_in_the_file(consultation):
    people = (person(name=NAME, address=HOME, email="kanaria@example.jp", grounds={"interest"}),)
    submission = submit(consultation, letter(people=people, points=(letter(points=()).points)))
    text = whole(made(submission, "interest"))
    assert [each for each in (HOME, WORDS, "kanaria") if each in text] == []


def test_the_file_names_the_office_and_not_what_made_it(consultation):
    content = made(incomplete(consultation))
    about = Document(BytesIO(content)).core_properties
    assert (about.author, about.title, about.comments) == (
        "見本市 見本課",
        "補正のお願い M8-0001",
        "",
    )
    text = whole(content)
    assert [each for each in ("python-docx", "thumbnail") if each in text] == []


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        ((), ["市民コメントをお寄せくださった方へ"]),
        ((person(name=""),), ["市民コメントをお寄せくださった方へ"]),
        ((person(name="匿名"),), ["市民コメントをお寄せくださった方へ"]),
        ((person(name="匿名"), person(name="見本 花子")), ["見本 花子　様"]),
        ((person(name="見本会", is_body=True, representative=""),), ["見本会　御中"]),
        (
            (person(name="見本会", is_body=True, representative="見本 花子"),),
            ["見本会", "代表者　見本 花子　様"],
        ),
    ],
)
def test_a_letter_goes_to_who_gave_a_name(consultation, people, lines):
    assert addressee(submit(consultation, letter(people=people))) == lines


def test_the_letter_is_a4_in_japanese_and_in_black(consultation):
    document = Document(BytesIO(made(incomplete(consultation))))
    [section] = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name in ("Normal", "Title", "Heading 2"):
        xml = document.styles[name].element.xml
        assert ('w:eastAsia="游明朝"' in xml, 'w:val="000000"' in xml) == (True, True)
        assert [each for each in ("eastAsiaTheme", "pBdr", "accent1") if each in xml] == []


# ── The mail ──────────────────────────────────────────────────────────────────────────


def test_a_mail_says_the_same_without_name_and_code(consultation):
    submission = incomplete(consultation)
    request = asked(submission)
    mail = composed(request, sentences(submission, request.asks), to="")
    for said in ("ご住所が書かれて", "M8-0001", "令和8年（2026年）11月24日（火）まで", "見本課"):
        assert said in mail.body
    assert [each for each in (NAME, "確認コード") if each in mail.body + mail.subject] == []


def test_a_draft_opens_unsent_with_address_subject_and_text(consultation):
    people = (person(name=NAME, address="", email="kanaria@example.jp"),)
    submission = incomplete(consultation, people=people)
    request = asked(submission)
    mail = composed(request, sentences(submission, request.asks), to="kanaria@example.jp")
    read = message_from_bytes(draft(mail), policy=policy.default)
    assert (read["X-Unsent"], read["To"], read["Subject"]) == ("1", mail.to, mail.subject)
    assert read.get_content().replace("\r\n", "\n") == mail.body


def test_a_due_day_of_another_year_is_written_whole(consultation):
    submission = incomplete(consultation)
    request = asked(submission, due_on=date(2027, 1, 8))
    assert "令和9年（2027年）1月8日（金）まで" in composed(request, [], to="").body
