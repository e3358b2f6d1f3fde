"""The main job in a real browser: from the front page to the receipt, and on to the exported row."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESKTOP, PHONE
from tests.makers import PASSWORD, make_consultation, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPINION = "窓口を分かりやすくしてください。\n　𠮷田さんも、髙橋さんも、葛󠄀城さんも困っていました。😀"
REASON = "=先日、迷ったからです。"


@pytest.fixture
def open_now(db):
    today = timezone.localdate()
    return make_consultation(
        opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=5)
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("script", [True, False], ids=["javascript", "no javascript"])
def test_a_comment_goes_from_the_front_page_to_the_exported_row(
    browser, live_server, open_now, tmp_path, viewport, script
):
    resident = browser.new_context(viewport=viewport, locale="ja-JP", java_script_enabled=script)
    number = _comment(resident.new_page(), live_server.url)
    clerk = browser.new_context(viewport=viewport, locale="ja-JP", accept_downloads=True)
    row = _export(clerk.new_page(), live_server.url, tmp_path, number)
    assert row["計画の項目"].endswith("見本の施策その1")
    assert row["意見"] == OPINION
    # CSV has no types: what a spreadsheet would take for a formula stands behind a mark.
    assert row["理由"] == "'" + REASON
    assert "見本 太郎" not in "".join(row.values())


def _fill(page: Page) -> None:
    """From the first step's empty form to the check."""
    page.locator("#id_opinion").fill(OPINION)
    page.locator("#id_reason").fill(REASON)
    page.get_by_role("button", name="次へ", exact=True).click()
    page.get_by_role("button", name="次へ：お名前など").click()
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.get_by_label("市内にお住まいの方").check()
    page.get_by_role("button", name="次へ：確認").last.click()


def _comment(page: Page, site: str) -> str:
    page.goto(site)
    page.get_by_role("link", name="素案を読む").first.click()
    page.locator("a[href$='g1-s1/']").first.click()
    page.get_by_role("link", name="意見を書く").first.click()
    _fill(page)
    expect(page.get_by_role("heading", name="内容の確認")).to_be_visible()
    page.get_by_role("button", name="この内容で提出する").click()
    expect(page.get_by_role("heading", name="ご意見を受け付けました")).to_be_visible()
    return page.locator(".pc-receipt__number").inner_text()


def _export(page: Page, site: str, folder: Path, number: str) -> dict[str, str]:
    user = staff("reviewer")
    page.goto(f"{site}/staff/")
    page.get_by_label("ユーザー名").fill(user.username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.goto(f"{site}/staff/comments/submission/")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="受理する").click()
    expect(page.get_by_text("受理").first).to_be_visible()
    page.goto(f"{site}/staff/")
    page.get_by_role("link", name="書き出し").first.click()
    page.get_by_label("CSV").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="書き出す").click()
    path = folder / "export.csv"
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["受付番号"] == number)


def test_a_double_click_sends_once(browser: Browser, live_server, open_now):
    page = browser.new_context(viewport=PHONE, locale="ja-JP").new_page()
    page.goto(f"{live_server.url}/mihon/comment/write/")
    _fill(page)
    page.get_by_role("button", name="この内容で提出する").dblclick()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="ご意見を受け付けました")).to_be_visible()
    page.reload()
    expect(page.locator(".pc-receipt__number")).to_have_text("M8-0001")
    assert open_now.submissions.count() == 1


def test_back_from_each_step_shows_again_what_was_typed(browser: Browser, live_server, open_now):
    page = browser.new_context(viewport=PHONE, locale="ja-JP").new_page()
    page.goto(f"{live_server.url}/mihon/comment/write/")
    _fill(page)
    expect(page.get_by_role("heading", name="内容の確認")).to_be_visible()
    page.go_back()
    expect(page.locator("#id_person-0-name")).to_have_value("見本 太郎")
    page.go_back()
    expect(page.get_by_role("heading", name="書いた意見")).to_be_visible()
    page.go_back()
    expect(page.locator("#id_opinion")).to_have_value(OPINION)
