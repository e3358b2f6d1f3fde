"""The counter in a browser: read back, saved, and the slip sent to the printer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.models import Assistance
from tests.browsing import DESKTOP, PHONE
from tests.makers import PASSWORD, make_consultation, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_COUNTING = """window.print = () => {
  const mark = document.documentElement.dataset;
  mark.printed = String(Number(mark.printed || 0) + 1);
}"""


@pytest.fixture
def consultation(db):
    today = timezone.localdate()
    return make_consultation(opens_on=today - timedelta(days=3), closes_on=today)


def at_the_counter(browser, live_server, consultation, *, script: bool, size) -> Page:
    user = staff("mailroom")
    context = browser.new_context(viewport=size, locale="ja-JP", java_script_enabled=script)
    page = context.new_page()
    if script:
        page.add_init_script(_COUNTING)
    page.goto(live_server.url + reverse("admin:comments_counter", args=[consultation.pk]))
    page.get_by_label("ユーザー名").fill(user.username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.get_by_label("氏名・名称").fill("見本 太郎")
    page.get_by_label("住所・所在地").fill("埼玉県朝霞市見本町1-1-1")
    page.get_by_label("意見", exact=True).fill("ベンチがほしいです。")
    page.get_by_label("代筆").check()
    page.get_by_role("button", name="読み上げる文を見る").last.click()
    return page


def read_back_and_saved(page: Page) -> None:
    aloud = page.get_by_role("status")
    expect(aloud).to_contain_text("ベンチがほしいです。")
    size = page.locator(".counter-words").last.evaluate("e => getComputedStyle(e).fontSize")
    assert float(size.removesuffix("px")) >= 28
    page.get_by_label("読み上げて、本人に確かめた").check()
    aloud.get_by_role("button", name="登録して控えを印刷する").click()
    expect(page.get_by_role("heading", name="市民コメント 受付の控え")).to_be_visible()


def test_what_was_read_back_is_saved_and_its_slip_is_printed_at_once(
    browser, live_server, consultation
):
    page = at_the_counter(browser, live_server, consultation, script=True, size=DESKTOP)
    read_back_and_saved(page)
    expect(page.locator("html")).to_have_attribute("data-printed", "1")
    assert Assistance.objects.get().is_read_back


def test_without_a_script_and_on_a_small_screen_it_works_too(browser, live_server, consultation):
    page = at_the_counter(browser, live_server, consultation, script=False, size=PHONE)
    read_back_and_saved(page)
    assert Assistance.objects.get().helps == ["scribe"]
