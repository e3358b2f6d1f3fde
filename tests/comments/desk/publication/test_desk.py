"""The desk's page of publishing: what is missing, the preview, and the final confirmation."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from comments.models import Publication
from tests.makers import AFTER, person, staff, submit
from tests.publishing import accept, answered, points_of, published


@pytest.fixture
def desk(client, db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    client.force_login(staff("approver"))
    return client


def address(consultation, name: str = "publish", *args) -> str:
    return reverse(f"admin:comments_{name}", args=[consultation.pk, *args])


def ready(consultation, **values):
    submission = submit(consultation, **values)
    accept(submission)
    answered(consultation, points_of(submission))
    return submission


def confirmed(page, **values) -> dict:
    return {"seen": page.context["form"].initial["seen"], "looked": "on"} | values


def test_it_says_what_is_still_to_be_done_and_offers_no_button(desk, consultation):
    submit(consultation)
    page = desk.get(address(consultation))
    assert "まだ確認していない提出が1件あります。" in page.content.decode()
    assert page.context["form"] is None


def test_it_publishes_what_was_looked_at(desk, consultation):
    ready(consultation)
    page = desk.get(address(consultation))
    answer = desk.post(address(consultation), confirmed(page), follow=True)
    assert "結果公表 第1版を公表しました。" in answer.content.decode()
    assert "公表したときのまま" in answer.content.decode()


def test_it_asks_that_the_page_has_been_looked_at(desk, consultation):
    ready(consultation)
    page = desk.get(address(consultation))
    answer = desk.post(address(consultation), confirmed(page, looked=""))
    assert (answer.status_code, Publication.objects.count()) == (422, 0)
    assert "公表されるページを確かめて" in answer.content.decode()


def test_a_change_in_the_meantime_asks_to_look_again(desk, consultation):
    ready(consultation)
    page = desk.get(address(consultation))
    ready(consultation)
    answer = desk.post(address(consultation), confirmed(page))
    assert (answer.status_code, Publication.objects.count()) == (409, 0)
    html = answer.content.decode()
    assert "もう一度確かめてください" in html
    assert "checked" not in re.search(r'<input[^>]*name="looked"[^>]*>', html)[0]


def test_who_may_not_publish_sees_why_not_yet_and_is_offered_nothing(client, consultation, desk):
    ready(consultation)
    client.force_login(staff("viewer"))
    page = client.get(address(consultation))
    assert page.context["form"] is None
    assert client.post(address(consultation), {}).status_code == 403


def main_of(answer) -> str:
    return re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]


def test_the_preview_is_the_page_that_the_public_sees_afterwards(desk, client, consultation):
    ready(consultation)
    before = desk.get(address(consultation, "publish_preview"))
    desk.post(address(consultation), confirmed(desk.get(address(consultation))))
    after = client.get("/mihon/results/")
    assert main_of(before) == main_of(after)
    assert "窓口を増やしてほしい。" in main_of(after)


def test_a_former_edition_can_be_seen(desk, consultation):
    published(consultation)
    late = ready(consultation)
    published(consultation, *[each for each in [late] if each.state == "received"])
    first = desk.get(address(consultation, "publish_edition", 1))
    second = desk.get(address(consultation, "publish_edition", 2))
    assert "ご意見は、ありませんでした。" in main_of(first)
    assert "窓口を増やしてほしい。" in main_of(second)
    assert desk.get(address(consultation, "publish_edition", 3)).status_code == 404


def test_a_process_that_serves_the_desk_alone_shows_the_preview(desk, consultation, settings):
    ready(consultation)
    settings.ROOT_URLCONF = "tests.staff_urls"
    answer = desk.get(f"/staff/comments/consultation/{consultation.pk}/publish/preview/")
    assert 'href="/mihon/plan/' not in main_of(answer)
    assert 'href="/mihon/"' in main_of(answer)


def test_the_first_edition_offers_to_send_mails_and_later_ones_only_if_asked(desk, consultation):
    ready(consultation, people=(person(email="a@example.jp"),))
    page = desk.get(address(consultation))
    assert (page.context["form"].initial["tell"], page.context["addresses"]) == (True, 1)
    desk.post(address(consultation), confirmed(page, tell="on"))
    ready(consultation)
    assert desk.get(address(consultation)).context["form"].initial["tell"] is False


def test_when_nothing_has_changed_there_is_nothing_to_publish(desk, consultation):
    published(consultation)
    page = desk.get(address(consultation))
    assert (page.context["form"], page.context["is_same"]) == (None, True)
