"""Coming back in a real browser: nothing typed is lost on Back, and printing is offered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.domain import passcodes, rules
from comments.models import Version
from comments.records.register import Incoming, register
from tests.browsing import PHONE
from tests.comments.public.followup.returning import CODE, NAME, TOKEN
from tests.makers import entry, make_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "訂正した意見\n　𠮷田さんも困っていました。 "


@pytest.fixture
def sent(db):
    now = timezone.now()
    today = timezone.localdate(now)
    consultation = make_consultation(opens_on=today, closes_on=today + timedelta(days=5))
    said = entry(received_on=today, received_at=now, points=(rules.Point("はじめの意見"),))
    return register(consultation, Incoming(said, TOKEN), by="web", at=now)


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def page(request, browser, live_server, sent) -> Page:
    context = browser.new_context(viewport=PHONE, locale="ja-JP", java_script_enabled=request.param)
    page = context.new_page()
    page.goto(f"{live_server.url}/mihon/")
    page.get_by_role("link", name="提出の状況を見る").click()
    page.get_by_label("受付番号").fill("1")
    page.get_by_label("確認コード").fill(CODE.lower())
    page.get_by_role("button", name="状況を見る").click()
    return page


def test_a_correction_goes_from_the_consultations_page_to_the_new_version(page):
    page.get_by_role("button", name="内容を訂正する").click()
    page.locator("#id_point-0-opinion").fill(SAID)
    page.get_by_role("button", name="次へ：確認").last.click()
    page.get_by_label("お名前").fill(NAME)
    page.get_by_role("button", name="この内容に訂正する").click()
    expect(page.get_by_role("heading", name="訂正を受け付けました")).to_be_visible()
    current = Version.objects.get(is_current=True)
    assert (current.ordinal, current.passages[0]["opinion"]) == (2, SAID)
    assert CODE not in page.url


def test_back_from_the_check_shows_again_what_was_typed(page):
    page.get_by_role("button", name="内容を訂正する").click()
    page.locator("#id_point-0-opinion").fill(SAID)
    page.get_by_role("button", name="次へ：確認").last.click()
    expect(page.get_by_role("heading", name="訂正の確認")).to_be_visible()
    page.go_back()
    expect(page.locator("#id_point-0-opinion")).to_have_value(SAID)


@pytest.mark.parametrize("script", [True, False], ids=["javascript", "no javascript"])
def test_printing_is_offered_by_a_button_or_else_in_words(browser, live_server, sent, script):
    context = browser.new_context(locale="ja-JP", java_script_enabled=script)
    cookie = f"draft-{sent.consultation_id}"
    context.add_cookies([{"name": cookie, "value": TOKEN, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/mihon/receipt/")
    expect(page.get_by_text(passcodes.passcode_of(TOKEN))).to_be_visible()
    button = page.locator("[data-print]")
    words = page.locator("[data-print-words]")
    assert (button.is_visible(), words.is_visible()) == (script, not script)
