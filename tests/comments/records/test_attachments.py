"""Files are registered with the submission, in the same transaction."""

from __future__ import annotations

import hashlib

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from comments.domain import passcodes, sensitivity
from comments.domain.rules import Point
from comments.files.kinds import KINDS, File
from comments.models import Attachment, AttachmentContent, Comment, Submission
from comments.records import audit, counts, register
from comments.records.attachments import NamedFile
from comments.records.register import Incoming
from tests.comments.records.registering import last_number
from tests.makers import DURING, entry, submit

LETTER = NamedFile("見本 太郎の意見.pdf", File("pdf", b"%PDF-mihon", pages=2))
PHOTO = NamedFile("", File("jpeg", b"\xff\xd8\xffmihon"))


def send(consultation, *files: NamedFile, **values: object) -> Submission:
    incoming = Incoming(entry(files=len(files), **values), passcodes.new_token(), files=files)
    return register.register(consultation, incoming, by="web", at=DURING)


def test_a_file_is_kept_in_its_order_with_all_that_is_known_of_it(consultation):
    submission = send(consultation, LETTER, PHOTO)
    first, second = submission.attachments.all()
    assert (first.position, first.kind, first.name, first.size, first.pages) == (
        1,
        "pdf",
        "見本 太郎の意見.pdf",
        10,
        2,
    )
    assert first.sha256 == hashlib.sha256(b"%PDF-mihon").hexdigest()
    assert (second.position, second.kind, second.name, second.pages) == (2, "jpeg", "", None)
    assert [bytes(each.stored.content) for each in (first, second)] == [
        b"%PDF-mihon",
        b"\xff\xd8\xffmihon",
    ]


def test_a_file_is_called_by_number_and_ending_and_never_by_its_own_name(consultation):
    names = [each.file_name for each in send(consultation, LETTER, PHOTO).attachments.all()]
    assert names == ["M8-0001-1.pdf", "M8-0001-2.jpg"]
    assert str(Attachment.objects.first()) == "M8-0001 添付1"


def test_a_file_alone_is_one_comment_on_the_whole_plan_to_be_written_out(consultation):
    submission = send(consultation, LETTER, PHOTO, points=())
    comment = Comment.objects.get()
    assert (comment.element, comment.opinion, comment.is_in_file) == (None, "", True)
    assert comment.opinion_shown == "（添付のとおり。書き起こしてください）"
    assert submission.current_version.passages == []


def test_it_is_counted_once(consultation):
    audit.move(send(consultation, LETTER, PHOTO, points=()), "accept", by="x", at=DURING)
    summary = counts.summary(consultation)
    assert (summary.total.submissions, summary.total.people, summary.total.points) == (1, 1, 1)
    assert {each.label: each.points for each in summary.elements if each.points} == {"計画全体": 1}


def test_words_beside_a_file_are_comments_as_ever_and_need_no_writing_out(consultation):
    send(consultation, LETTER, points=(Point("見本の意見"),))
    comment = Comment.objects.get()
    assert (comment.opinion_shown, comment.is_in_file) == ("見本の意見", False)


def test_a_web_entry_with_neither_words_nor_files_is_refused(consultation):
    with pytest.raises(register.Broken):
        submit(consultation, points=())


def test_what_fails_after_the_files_leaves_nothing_behind(consultation, monkeypatch):
    def fail(*given: object) -> None:
        assert AttachmentContent.objects.count() == 2
        raise IntegrityError("見本の失敗")

    monkeypatch.setattr(register, "_number", fail)
    with pytest.raises(IntegrityError):
        send(consultation, LETTER, PHOTO)
    kept = (Submission, Attachment, AttachmentContent, Comment)
    assert [model.objects.count() for model in kept] == [0, 0, 0, 0]
    assert last_number(consultation) == 0


def test_the_number_is_drawn_after_the_bytes_are_written(consultation, monkeypatch):
    written = []
    draw = register._number
    monkeypatch.setattr(
        register,
        "_number",
        lambda *given: (written.append(AttachmentContent.objects.count()), draw(*given)),
    )
    send(consultation, LETTER)
    assert written == [1]


def test_a_submission_with_files_is_not_deleted(consultation):
    submission = send(consultation, LETTER)
    with pytest.raises(ProtectedError):
        submission.attachments.get().delete()
    with pytest.raises(ProtectedError):
        submission.delete()


def test_the_log_would_hold_neither_name_nor_bytes():
    assert not sensitivity.is_kept("comments.attachment", "name")
    assert not sensitivity.is_kept("comments.attachmentcontent", "content")


def test_every_kind_has_a_name_for_readers_a_type_and_an_ending():
    assert all(kind.label and "/" in kind.type and kind.endings for kind in KINDS.values())
