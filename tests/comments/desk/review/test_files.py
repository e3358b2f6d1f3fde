"""Files at the desk: who may open one, how it is handed out, and that it is logged."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.desk.event_wording import told
from comments.domain import passcodes
from comments.files.kinds import File
from comments.models import AttachmentContent, Comment, Event
from comments.records.attachments import NamedFile, attach_all
from comments.records.register import Incoming, register
from tests.makers import DURING, entry, staff, submit

LETTER = NamedFile("見本 カナリアの意見.pdf", File("pdf", b"%PDF-kanaria", pages=2))
PAGE = NamedFile("わな.html", File("txt", b"<b>bold</b>"))


@pytest.fixture
def submission(consultation, during):
    incoming = Incoming(entry(points=(), files=1), passcodes.new_token(), files=(LETTER,))
    return register(consultation, incoming, by="web", at=DURING)


def fetch(client, submission, n: int = 1):
    return client.get(reverse("admin:comments_submission_file", args=[submission.pk, n]))


def test_a_file_is_handed_out_to_be_kept_and_never_to_be_shown(client, submission):
    client.force_login(staff("mailroom"))
    answer = fetch(client, submission)
    assert answer.content == b"%PDF-kanaria"
    assert {name: answer.headers[name] for name in (
        "Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="M8-0001-1.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_number_in_japanese_stands_in_the_name_of_the_file(client, submission):
    submission.consultation.prefix = "福祉"
    submission.consultation.save()
    client.force_login(staff("mailroom"))
    name = fetch(client, submission).headers["Content-Disposition"]
    assert name == "attachment; filename*=utf-8''%E7%A6%8F%E7%A5%89-0001-1.pdf"


def test_what_looks_like_a_page_is_handed_out_as_text(client, consultation, during):
    submission = submit(consultation)
    attach_all([(submission, [PAGE])])
    client.force_login(staff("mailroom"))
    answer = fetch(client, submission)
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Content-Disposition"].endswith('"M8-0001-1.txt"')


def test_fetching_is_an_event_that_names_nobody_but_the_clerk(client, submission):
    clerk = staff("mailroom")
    client.force_login(clerk)
    fetch(client, submission)
    event = Event.objects.get(action="download")
    assert (event.by, event.label, event.detail) == (clerk.username, "M8-0001", {"attachment": 1})
    assert (told(event).action, told(event).changes) == ("添付の取り出し", ["添付：1"])


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_who_may_not_see_names_is_refused_and_nothing_is_logged(client, submission, role):
    client.force_login(staff(role))
    assert fetch(client, submission).status_code == 403
    assert not Event.objects.filter(action="download").exists()


@pytest.mark.parametrize("n", [0, 2, 10**30])
def test_a_file_that_is_not_there_is_not_found_and_not_logged(client, submission, n):
    client.force_login(staff("mailroom"))
    assert fetch(client, submission, n).status_code == 404
    assert not Event.objects.filter(action="download").exists()


def test_a_file_of_another_submission_is_not_found(client, consultation, submission):
    client.force_login(staff("mailroom"))
    assert fetch(client, submit(consultation)).status_code == 404


# ── The pages ─────────────────────────────────────────────────────────────────────────


def page(client, role: str, submission) -> str:
    client.force_login(staff(role))
    address = reverse("admin:comments_submission_change", args=[submission.pk])
    return client.get(address).content.decode()


def test_the_page_of_a_submission_lists_its_files_with_a_way_to_each(client, submission):
    html = page(client, "mailroom", submission)
    assert f'href="/staff/comments/submission/{submission.pk}/files/1/"' in html
    assert "PDFの文書、2ページ" in html
    assert "見本 カナリアの意見.pdf" in html


def test_who_may_not_see_names_sees_kind_and_size_alone(client, submission):
    html = page(client, "viewer", submission)
    assert "PDFの文書、2ページ" in html
    assert "カナリア" not in html
    assert "/files/1/" not in html


def test_the_page_says_that_a_letter_is_to_be_written_out(client, submission):
    html = page(client, "viewer", submission)
    assert "（添付のとおり。書き起こしてください）" in html
    assert "意見の欄は空です。添付をご覧ください。" in html


def test_a_submission_without_files_says_nothing_of_files(client, consultation, during):
    assert "添付" not in page(client, "mailroom", submit(consultation))


def test_comments_to_be_written_out_are_found_in_the_list(client, consultation, submission):
    submit(consultation)
    client.force_login(staff("reviewer"))
    answer = client.get(reverse("admin:comments_comment_changelist"), {"in_file": "waiting"})
    assert [str(each) for each in answer.context["cl"].result_list] == ["M8-0001（1）"]
    assert "（添付のとおり。書き起こしてください）" in answer.content.decode()


def test_the_form_of_a_comment_says_that_its_words_stand_in_a_file(client, submission):
    client.force_login(staff("reviewer"))
    pk = Comment.objects.get().pk
    html = client.get(reverse("admin:comments_comment_change", args=[pk])).content.decode()
    assert "（添付のとおり。書き起こしてください）" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_counts_files_in_the_same_queries_and_reads_none(
    client, consultation, during, count
):
    for _ in range(count):
        attach_all([(submit(consultation), [LETTER, PAGE])])
    client.force_login(staff("reviewer"))
    address = reverse("admin:comments_submission_changelist")
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(address).content.decode()
    assert html.count('<td class="field-files">2</td>') == count
    assert len(queries) == 11
    assert not any(AttachmentContent._meta.db_table in each["sql"] for each in queries)
