"""Concurrent uploads: two tabs, twice, too late, half sent; each file is kept once or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Attachment, AttachmentContent, Draft, DraftFile, Submission
from comments.public.intake import drafts
from comments.records import register
from tests.comments.files import making
from tests.comments.public.intake.steps import Steps, hidden
from tests.makers import AFTER, DURING, make_consultation, make_plan, opened

pytestmark = pytest.mark.django_db
LETTER = "見本の手紙です。".encode()


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    return Steps(client)


@pytest.mark.parametrize("content", [LETTER, making.jpeg(), making.heic(), making.png()])
def test_the_same_content_added_twice_is_kept_once(steps, content):
    steps.attach(content, "一度め")
    page = steps.attach(content, "二度め")
    assert page.status_code == 200
    assert "同じ内容のファイルが、すでに加えられています。" in page.content.decode()
    assert DraftFile.objects.count() == 1


def test_the_same_content_is_kept_once_even_when_the_draft_is_full(steps):
    for n in range(3):
        steps.attach(f"手紙{n}".encode())
    assert "すでに加えられています" in steps.attach("手紙0".encode()).content.decode()


def test_two_drafts_may_hold_the_same_file_and_do_not_look_alike(steps, consultation):
    steps.attach(LETTER)
    Steps(type(steps.client)()).attach(LETTER)
    first, second = DraftFile.objects.all()
    assert first.digest != second.digest
    assert bytes(first.content) != bytes(second.content)


def test_two_tabs_of_one_draft_do_not_lose_each_others_files(steps):
    steps.write("一つめの窓の意見")
    token = steps.token
    steps.attach(LETTER)
    other = Steps(steps.client)
    other.token = token
    other.write("二つめの窓の意見")
    assert other.token == token
    page = other.attach(making.pdf(), "二つめ.pdf").content.decode()
    assert "見本.txt" in page
    assert (len(opened(steps.token).points), DraftFile.objects.count()) == (2, 2)


def test_two_tabs_opened_afresh_are_two_drafts(client, consultation, during):
    one, two = Steps(client), Steps(client)
    pages = [each.get("comment/files") for each in (one, two)]
    for each, page, name in zip((one, two), pages, ("甲.txt", "乙.txt"), strict=True):
        each.token = hidden(page, "token")
        each.post("comment/attach", file=SimpleUploadedFile(name, name.encode()))
    for each in (one, two):
        each.who()
        each.send()
    assert sorted(Attachment.objects.values_list("submission__number", "name")) == [
        (1, "甲.txt"),
        (2, "乙.txt"),
    ]


def test_sent_twice_it_is_one_submission_with_its_files_once(steps):
    steps.attach(LETTER)
    steps.who()
    first, again = steps.send(), steps.send()
    assert (Submission.objects.count(), Attachment.objects.count()) == (1, 1)
    for page in (first, again, steps.get("receipt")):
        assert "見本.txt" in page.content.decode()


def test_a_file_added_after_sending_begins_a_new_submission(steps):
    steps.attach(LETTER)
    steps.who()
    steps.send()
    sent = steps.token
    page = steps.post("comment/attach", file=SimpleUploadedFile("後.txt", "後から".encode()))
    assert hidden(page, "token") != sent
    assert "先ほどのご意見は、すでに提出されています。" in page.content.decode()
    steps.token = hidden(page, "token")
    steps.who()
    steps.send()
    assert list(Attachment.objects.values_list("submission__number", "name")) == [
        (1, "見本.txt"),
        (2, "後.txt"),
    ]


def test_taking_a_file_out_after_sending_leads_to_the_receipt(steps):
    steps.attach(LETTER)
    pk = DraftFile.objects.get().pk
    steps.who()
    steps.send()
    page = steps.post("comment/detach", file=pk)
    assert "このご意見は、すでに提出されています" in page.content.decode()
    assert Attachment.objects.count() == 1


def test_taking_a_file_out_of_a_draft_that_is_being_sent_leads_to_the_receipt(steps, monkeypatch):
    steps.attach(LETTER)

    def taken(*given: object, **named: object) -> None:
        raise drafts.Taken

    monkeypatch.setattr(drafts, "hold", taken)
    page = steps.post("comment/detach", file=DraftFile.objects.get().pk)
    assert page.status_code == 404


@pytest.mark.parametrize("file", ["", "x", "-1", "0", "²", "9" * 30])
def test_what_is_no_file_of_the_draft_takes_nothing_out(steps, file):
    steps.attach(LETTER)
    assert steps.post("comment/detach", file=file).status_code == 200
    assert DraftFile.objects.count() == 1


def test_a_file_of_anothers_draft_is_not_taken_out(steps):
    steps.attach(LETTER)
    other = Steps(type(steps.client)())
    other.attach(making.pdf())
    other.post("comment/detach", file=DraftFile.objects.first().pk)
    assert DraftFile.objects.count() == 2


def test_killed_on_the_way_nothing_is_sent_and_the_draft_stays_whole(steps, monkeypatch):
    steps.attach(LETTER)
    steps.who()
    with monkeypatch.context() as killed:

        def fail(*given: object) -> None:
            assert AttachmentContent.objects.count() == 1
            raise RuntimeError("見本の停電")

        killed.setattr(register, "_number", fail)
        with pytest.raises(RuntimeError):
            steps.send()
    assert [model.objects.count() for model in (Submission, Attachment, AttachmentContent)] == [
        0,
        0,
        0,
    ]
    assert DraftFile.objects.count() == 1
    assert "M8-0001" in steps.send().content.decode()
    assert bytes(AttachmentContent.objects.get().content) == LETTER


def test_a_draft_that_is_a_day_old_goes_with_its_files(steps, monkeypatch):
    steps.attach(LETTER)
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING + timedelta(hours=24))
    with CaptureQueriesContext(connection) as queries:
        call_command("purge_drafts", verbosity=0)
    assert not DraftFile.objects.exists()
    assert not any('"content"' in each["sql"] for each in queries)


def test_adding_and_taking_out_keep_the_draft_alive(steps, monkeypatch):
    steps.attach(LETTER)
    later = DURING + timedelta(hours=20)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    steps.attach(making.pdf())
    assert Draft.objects.get().touched_at == later


@pytest.mark.parametrize("step", ["comment/files", "comment/attach"])
def test_after_closing_nothing_is_added_and_what_was_typed_is_shown(steps, monkeypatch, step):
    steps.write("間に合わなかった意見")
    Draft.objects.update(touched_at=AFTER - timedelta(seconds=1))
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    page = steps.post(step, file=SimpleUploadedFile("手紙.txt", LETTER)).content.decode()
    assert "いまは、ここから意見を提出できません" in page
    assert "間に合わなかった意見" in page
    assert not DraftFile.objects.exists()


def test_a_token_of_another_consultations_draft_is_exchanged(steps, consultation):
    make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B8")
    steps.write()
    page = steps.client.post(
        "/betsu/comment/attach/",
        {"token": steps.token, "file": SimpleUploadedFile("手紙.txt", LETTER)},
    )
    assert hidden(page, "token") != steps.token
    assert DraftFile.objects.get().draft.consultation.slug == "betsu"


def test_a_file_from_another_site_is_refused(steps):
    page = steps.client.post(
        "/mihon/comment/attach/",
        {"file": SimpleUploadedFile("手紙.txt", LETTER)},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert page.status_code == 403
    assert not DraftFile.objects.exists()


def test_no_form_of_the_page_posts_to_its_own_address(steps):
    page = steps.attach(LETTER).content.decode()
    assert 'action="/mihon/comment/attach/?again"' in page
    page = steps.post("comment/files").content.decode()
    assert 'action="/mihon/comment/attach/"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_lists_files_in_one_query_and_without_their_bytes(
    steps, django_assert_num_queries, count
):
    for n in range(count):
        steps.attach(f"手紙{n}".encode())
    with django_assert_num_queries(7) as queries:
        steps.post("comment/opinions")
    assert not any('"content"' in each["sql"] for each in queries.captured_queries)
