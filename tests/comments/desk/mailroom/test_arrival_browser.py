"""Entering a letter beside its scan, in a browser: the scan stays visible, nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import DESKTOP, PHONE
from tests.makers import (
    PASSWORD,
    arrived,
    letter,
    make_consultation,
    person,
    picture,
    staff,
    submit,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def arrival(db):
    today = timezone.localdate()
    consultation = make_consultation(opens_on=today - timedelta(days=3), closes_on=today)
    submit(consultation, letter(people=(person(name="見本 太郎", address="埼玉県朝霞市見本町9"),)))
    return arrived(consultation, picture("1"), received_on=today)


def at_the_entry(browser, live_server, arrival, *, script: bool = True, size=DESKTOP) -> Page:
    user = staff("mailroom")
    context = browser.new_context(viewport=size, locale="ja-JP", java_script_enabled=script)
    page = context.new_page()
    log = reverse("admin:comments_log", args=[arrival.consultation_id])
    page.goto(f"{live_server.url}{log}?arrival={arrival.pk}")
    page.get_by_label("ユーザー名").fill(user.username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_label("方法")).to_be_focused()
    return page


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found


def shape(page: Page) -> tuple[int, int]:
    picture = page.locator(".desk-leaf img")
    expect(picture).to_have_js_property("complete", True)
    width, height = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    return width, height


def test_the_scan_stays_in_sight_while_the_last_field_is_filled(browser, live_server, arrival):
    page = at_the_entry(browser, live_server, arrival)
    page.get_by_label("理由", exact=True).scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 300
    scan = box(page, ".desk-scan")
    assert abs(scan["y"]) < 40
    assert scan["x"] + scan["width"] <= box(page, ".desk-entry")["x"]


def test_on_a_narrow_screen_they_stand_one_under_the_other(browser, live_server, arrival):
    page = at_the_entry(browser, live_server, arrival, size=PHONE)
    scan, entry = box(page, ".desk-scan"), box(page, ".desk-entry")
    assert scan["y"] + scan["height"] <= entry["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("script", [True, False])
def test_a_page_is_turned_and_what_was_typed_stays(browser, live_server, arrival, script):
    page = at_the_entry(browser, live_server, arrival, script=script)
    assert shape(page) == (120, 160)
    page.get_by_label("意見", exact=True).fill("打ちかけの意見")
    page.get_by_role("button", name="右に回す").click()
    expect(page.locator(".desk-leaf img")).to_have_js_property("naturalWidth", 160)
    expect(page.get_by_label("意見", exact=True)).to_have_value("打ちかけの意見")


def test_enlarging_keeps_the_place(browser, live_server, arrival):
    page = at_the_entry(browser, live_server, arrival)
    before = box(page, ".desk-leaf img")["width"]
    page.get_by_role("link", name="大きく見る").click()
    expect(page.locator(".desk-leaf--large")).to_be_visible()
    assert box(page, ".desk-leaf img")["width"] > before * 1.9
    assert len(page.context.pages) == 1


def test_somebody_known_is_offered_while_typing_and_taken_by_a_button(
    browser, live_server, arrival
):
    page = at_the_entry(browser, live_server, arrival)
    page.get_by_label("氏名・名称").fill("見本太")
    page.get_by_role("button", name="見本 太郎（埼玉県朝霞市見本町9）").click()
    expect(page.get_by_label("氏名・名称")).to_have_value("見本 太郎")
    expect(page.get_by_label("住所・所在地")).to_have_value("埼玉県朝霞市見本町9")
    expect(page.get_by_label("住所・所在地")).to_be_focused()


def test_without_a_script_a_button_looks_for_somebody_known(browser, live_server, arrival):
    page = at_the_entry(browser, live_server, arrival, script=False)
    page.get_by_label("氏名・名称").fill("見本太")
    page.get_by_role("button", name="同じ方を探す").click()
    page.get_by_role("button", name="見本 太郎（埼玉県朝霞市見本町9）").click()
    expect(page.get_by_label("住所・所在地")).to_have_value("埼玉県朝霞市見本町9")
