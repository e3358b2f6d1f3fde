"""Files beside the opinions or in their place, from the first page to the receipt."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comments.domain import passcodes
from comments.models import Attachment, Comment, Draft, DraftFile, Submission
from comments.public.intake.draft_files import MOST_FILES
from tests.comments.files import making
from tests.comments.public.intake.steps import Steps, hidden
from tests.makers import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("during", "consultation")]
LETTER = "見本の手紙です。".encode()


@pytest.fixture
def steps(client) -> Steps:
    return Steps(client)


def test_a_letter_of_ones_own_may_stand_for_the_text(steps):
    letter = making.pdf(2)
    steps.attach(letter, "わたしの意見.pdf")
    check = steps.who().content.decode()
    assert "わたしの意見.pdf" in check
    assert "添付されるファイルのとおりとしてお預かりします。" in check
    receipt = steps.send().content.decode()

    file = Attachment.objects.get()
    assert (file.name, file.kind, file.pages) == ("わたしの意見.pdf", "pdf", 2)
    assert bytes(file.stored.content) == letter
    assert Comment.objects.get().is_in_file
    for text in (
        "M8-0001",
        "わたしの意見.pdf",
        "PDFの文書",
        "2ページ",
        "添付されたファイルのとおり",
    ):
        assert text in receipt


def test_a_file_beside_opinions_is_sent_with_them(steps):
    steps.write("言葉でも書いた意見")
    steps.attach(LETTER)
    steps.who()
    receipt = steps.send().content.decode()
    comment = Comment.objects.get()
    assert (comment.opinion, comment.is_in_file) == ("言葉でも書いた意見", False)
    assert bytes(Attachment.objects.get().stored.content) == LETTER
    assert "言葉でも書いた意見" in receipt
    assert "添付されたファイルのとおり" not in receipt


def test_several_are_kept_in_the_order_of_adding_and_taken_out_again(steps):
    for name in ("一.txt", "二.txt", "三.txt"):
        steps.attach(name.encode(), name)
    second = DraftFile.objects.get(position=2).pk
    page = steps.post("comment/detach", file=second).content.decode()
    assert [name in page for name in ("一.txt", "二.txt", "三.txt")] == [True, False, True]
    steps.attach("四".encode(), "四.txt")
    steps.who()
    steps.send()
    assert list(Attachment.objects.values_list("position", "name")) == [
        (1, "一.txt"),
        (2, "三.txt"),
        (3, "四.txt"),
    ]


def test_the_page_of_opinions_shows_the_files_and_leads_on_without_an_opinion(steps):
    steps.attach(LETTER, "手紙.txt")
    page = steps.post("comment/opinions").content.decode()
    assert "手紙.txt" in page
    assert "次へ：お名前など" in page
    assert 'name="person-0-name"' in steps.post("comment/who").content.decode()


def test_with_neither_opinion_nor_file_one_does_not_go_on(steps):
    steps.attach(LETTER)
    steps.who()
    steps.post("comment/detach", file=DraftFile.objects.get().pk)
    assert steps.post("comment/who").status_code == 404
    page = steps.send()
    assert page.status_code == 400
    assert "意見を入力してください。" in page.content.decode()
    assert not Submission.objects.exists()


# ── What lies in the database before it is sent ───────────────────────────────────────


def test_before_sending_neither_name_nor_content_lies_open(steps):
    steps.attach(LETTER, "カナリアの手紙.txt")
    row = DraftFile.objects.values().get()
    kept = b"".join(
        bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for v in row.values()
    )
    assert LETTER not in kept
    assert "カナリア".encode() not in kept
    assert steps.token.encode() not in kept


@pytest.mark.parametrize("content", [making.jpeg(), making.png(), making.heic()])
def test_a_photograph_is_sent_without_its_place(steps, content):
    steps.attach(content, "写真.jpg")
    steps.who()
    steps.send()
    assert making.tells_the_place(bytes(Attachment.objects.get().stored.content)) == []


def test_erasing_the_draft_takes_its_files(steps):
    steps.attach(LETTER)
    steps.erase()
    assert not DraftFile.objects.exists()


def test_what_is_sent_leaves_nothing_in_the_draft(steps):
    steps.attach(LETTER)
    steps.who()
    steps.send()
    assert not DraftFile.objects.exists()
    assert not Draft.objects.exists()


# ── What the page tells ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (making.jpeg(), "手紙.pdf", "名前の終わりは「.pdf」ですが、中身は写真・画像（JPEG）でした。"),
        (making.heic(), "IMG_0001.HEIC", "HEICの写真は、職員が開けるように、JPEGに変えて"),
        (making.pdf(), "手紙.PDF", ""),
        (making.jpeg(), "写真.jpeg", ""),
        (making.heic(), "写真.jpg", "名前の終わりは「.jpg」ですが"),
        (LETTER, "名前に終わりがない", ""),
    ],
)  # fmt: skip
def test_what_was_not_as_its_name_said_is_told(steps, content, name, told):
    page = steps.attach(content, name)
    assert page.status_code == 200
    notice = re.search(r'role="status">(.*?)</div>', page.content.decode(), re.DOTALL)[1]
    assert "ファイルを加えました。" in notice
    assert told in notice
    assert notice.count("<p>") == (2 if told else 1) + (
        name == "写真.jpg" and content == making.heic()
    )


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"", "ファイルの中身が空です。"),
        (b"MZ\x90\x00", "この種類のファイルは受け付けていません。"),
        (b"<html><script>alert(1)</script>", "この種類のファイルは受け付けていません。"),
        (b"GIF89a\x00", "PDFで保存し直すと加えられます。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "古い形式の文書"),
        (making.locked_pdf(), "パスワードが付いているため"),
        (making.docx(**{"word/vbaProject.bin": b"x"}), "マクロ"),
        (making.jpeg()[:200], "ファイルが壊れているか"),
    ],
)
def test_a_file_that_is_not_taken_says_why_and_what_to_do_and_the_others_stay(
    steps, content, saying
):
    steps.attach(LETTER, "先の手紙.txt")
    page = steps.attach(content, "手紙.pdf")
    shown = page.content.decode()
    assert page.status_code == 400
    assert "<title>エラー：" in shown
    assert f"加えるファイル：{saying}" in shown or saying in shown
    assert "先の手紙.txt" in shown
    assert DraftFile.objects.count() == 1


def test_a_picture_too_fine_says_so(steps, monkeypatch):
    monkeypatch.setattr("comments.files.pictures.MOST_PIXELS", 10)
    assert "画像が細かすぎます" in steps.attach(making.jpeg()).content.decode()


def test_adding_without_a_file_says_what_to_do(steps):
    steps.attach(LETTER)
    page = steps.post("comment/attach")
    assert page.status_code == 400
    assert "ファイルを選んでから、「加える」を押してください。" in page.content.decode()


def test_a_refused_file_makes_no_draft(steps):
    page = steps.attach(b"MZ\x90\x00", "わな.pdf")
    assert page.status_code == 400
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../手紙.txt", "手紙.txt"),
        ("C:\\Users\\手紙.txt", "手紙.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("<b>太字</b>.txt", "b&gt;.txt"),
        ("長" * 300 + ".txt", "長" * 115 + "….txt"),
    ],
)
def test_whatever_a_file_is_called_its_name_is_shown_safely(steps, name, shown):
    page = steps.attach(LETTER, name).content.decode()
    assert shown in page
    assert "<b>" not in page
    assert "\u202e" not in page
    steps.who()
    assert shown in steps.send().content.decode()


# ── Too many, too large ───────────────────────────────────────────────────────────────


def test_a_fourth_file_is_refused_and_the_three_stay(steps):
    for n in range(MOST_FILES):
        page = steps.attach(f"手紙{n}".encode(), f"手紙{n}.txt")
    assert 'type="file"' not in page.content.decode()
    page = steps.attach("手紙3".encode(), "手紙3.txt")
    shown = page.content.decode()
    assert page.status_code == 400
    assert "ファイルは3個までです。" in shown
    assert [f"手紙{n}.txt" in shown for n in range(4)] == [True, True, True, False]
    steps.who()
    steps.send()
    assert Attachment.objects.count() == 3


def test_a_file_a_little_too_large_is_refused_on_the_same_page(steps, settings):
    settings.LARGEST_FILE = 100
    assert steps.attach(b"x" * 100).status_code == 200
    page = steps.attach(b"x" * 101)
    assert page.status_code == 400
    assert "ファイルが大きすぎます。1つ10MBまでです。" in page.content.decode()


def test_a_body_too_large_is_answered_without_being_taken_in(steps, monkeypatch):
    steps.write("書いてあった意見")
    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", None)
    file = SimpleUploadedFile("見本.txt", b"x" * 11 * 1024 * 1024)
    page = steps.client.post("/mihon/comment/attach/", {"token": steps.token, "file": file})
    shown = page.content.decode()
    assert page.status_code == 413
    assert "ファイルが大きすぎます" in shown
    assert "これまでに書かれたご意見と、加えられたファイルは、そのまま残っています。" in shown
    assert opened(steps.token).points[0]["opinion"] == "書いてあった意見"


def test_the_limit_that_the_pages_name_is_the_one_that_is_held(settings):
    assert settings.LARGEST_FILE == 10 * 1024 * 1024
    assert settings.LARGEST_FILE < settings.FILE_UPLOAD_MAX_MEMORY_SIZE < 11 * 1024 * 1024


def test_a_file_is_never_written_to_a_temporary_one(steps, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", None)
    page = steps.attach(b"x" * 3_000_000)
    assert page.status_code == 200


# ── On the way there, what was typed stays ────────────────────────────────────────────


def test_going_to_the_files_while_writing_keeps_what_is_typed(steps):
    page = steps.get("comment/write", element="g1-s1")
    steps.token = hidden(page, "token")
    page = steps.post(
        "comment/files",
        point=hidden(page, "point"),
        element="g1-s1",
        opinion="途中の意見",
        reason="途中の理由",
    )
    assert "ファイルで提出する" in page.content.decode()
    assert [each["opinion"] for each in opened(steps.token).points] == ["途中の意見"]


def test_what_cannot_be_kept_is_shown_with_its_error_and_not_lost(steps):
    page = steps.get("comment/write")
    steps.token = hidden(page, "token")
    page = steps.post(
        "comment/files", point=hidden(page, "point"), element="", opinion="あ" * 20_001
    )
    assert page.status_code == 400
    assert "あ" * 20_001 in page.content.decode()


def test_going_to_the_files_with_nothing_typed_keeps_nothing(steps):
    page = steps.get("comment/write")
    steps.token = hidden(page, "token")
    point = hidden(page, "point")
    page = steps.post("comment/files", point=point, element="", opinion=" ", reason="")
    assert page.status_code == 200
    assert not Draft.objects.exists()


def test_the_page_of_the_files_may_be_where_one_begins(steps):
    page = steps.get("comment/files")
    assert passcodes.is_token(hidden(page, "token"))
    assert 'enctype="multipart/form-data"' in page.content.decode()
    assert not Draft.objects.exists()


# ── Going on ──────────────────────────────────────────────────────────────────────────


def test_a_file_that_was_chosen_and_not_added_goes_along_when_one_goes_on(steps):
    steps.attach(LETTER)
    second = SimpleUploadedFile("二つめ.txt", "二つめの手紙".encode())
    page = steps.post("comment/attach", file=second, next="1")
    assert 'name="person-0-name"' in page.content.decode()
    assert DraftFile.objects.count() == 2


def test_going_on_without_another_file_leads_to_the_next_step(steps):
    steps.attach(LETTER)
    page = steps.post("comment/attach", next="1")
    assert 'name="person-0-name"' in page.content.decode()


def test_going_on_with_a_file_that_is_not_taken_says_so_and_stays(steps):
    steps.attach(LETTER)
    page = steps.post("comment/attach", file=SimpleUploadedFile("a.gif", b"GIF89a\x00"), next="1")
    assert page.status_code == 400
    assert "この種類のファイルは受け付けていません。" in page.content.decode()


def test_going_on_with_nothing_at_all_asks_for_a_file(steps):
    page = steps.get("comment/files")
    steps.token = hidden(page, "token")
    page = steps.post("comment/attach", next="1")
    assert page.status_code == 400
    assert "ファイルを選んでから" in page.content.decode()
