"""Changing the language in a real browser, half-way through typing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PHONE
from tests.makers import make_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = "途中まで書いた《意見》\n二行目"


@pytest.fixture
def open_now(db):
    today = timezone.localdate()
    return make_consultation(
        opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=5)
    )


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def page(request, browser: Browser) -> Page:
    context = browser.new_context(viewport=PHONE, locale="fr-FR", java_script_enabled=request.param)
    return context.new_page()


def test_what_is_typed_goes_along_from_language_to_language(page, live_server, open_now):
    page.goto(f"{live_server.url}/mihon/comment/write/?element=g1-s1")
    page.locator("#id_opinion").fill(TYPED)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Write a comment")).to_be_visible()
    expect(page.locator("#id_opinion")).to_have_value(TYPED)
    expect(page.locator("#id_element")).to_have_value("g1-s1")
    page.get_by_role("button", name="やさしい").click()
    expect(page.locator("#id_opinion")).to_have_value(TYPED)
    page.get_by_role("button", name="日本語", exact=True).click()
    expect(page.get_by_role("heading", name="意見を書く")).to_be_visible()
    expect(page.locator("#id_opinion")).to_have_value(TYPED)


def test_enter_in_a_persons_field_goes_on_in_the_same_language(page, live_server, open_now):
    page.goto(f"{live_server.url}/en/mihon/comment/write/")
    page.locator("#id_opinion").fill(TYPED)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Next: your details").click()
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-name").press("Enter")
    expect(page.get_by_role("heading", name="Check what you will send")).to_be_visible()
    page.get_by_role("button", name="Send this").click()
    expect(page.get_by_role("heading", name="We have received your comment")).to_be_visible()


@pytest.mark.parametrize("prefix", ["easy", "en"])
def test_no_page_is_wider_than_a_narrow_screen(browser, live_server, open_now, prefix):
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="fr-FR")
    page = context.new_page()
    for path in ("", "mihon/", "mihon/plan/", "mihon/plan/g1-s1/", "mihon/comment/write/"):
        page.goto(f"{live_server.url}/{prefix}/{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (path, width) == (path, 320)
