"""The postcode by keyboard alone, in a real browser, with and without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE
from tests.makers import make_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, browser, live_server, db) -> Page:
    """Stands at the step お名前など, with the focus in the postcode."""
    today = timezone.localdate()
    make_consultation(opens_on=today - timedelta(days=3), closes_on=today)
    context = browser.new_context(viewport=PHONE, locale="ja-JP", java_script_enabled=request.param)
    page: Page = context.new_page()
    page.goto(f"{live_server.url}/mihon/comment/write/")
    page.locator("#id_opinion").fill("見本の意見です。")
    page.get_by_role("button", name="次へ", exact=True).click()
    page.get_by_role("button", name="次へ：お名前など").click()
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-postcode").focus()
    return page


def test_the_button_fills_the_address_and_the_focus_goes_on_from_there(page):
    page.keyboard.insert_text("３５１－００１１")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    address = page.locator("#id_person-0-address")
    expect(address).to_have_value("埼玉県朝霞市本町")
    expect(address).to_be_focused()
    expect(address).to_have_accessible_description(
        "351-0011 として調べました：埼玉県朝霞市本町。続きをお書きください。"
    )


def test_where_nothing_is_found_the_focus_goes_to_the_summary_which_leads_back(page):
    page.keyboard.insert_text("9999999")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".pc-errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_person-0-postcode")).to_be_focused()


def test_enter_in_the_postcode_goes_on_to_the_next_step(page):
    page.locator("#id_person-0-address").fill("埼玉県朝霞市本町1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    page.locator("#id_person-0-postcode").focus()
    page.keyboard.insert_text("3510011")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="内容の確認")).to_be_visible()
    expect(page.locator("main")).to_contain_text("〒351-0011 埼玉県朝霞市本町1-1")
