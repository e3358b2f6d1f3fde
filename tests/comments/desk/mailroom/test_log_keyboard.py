"""A letter with two opinions, logged in a real browser by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.models import Comment, Submission, Submitter
from tests.browsing import DESKTOP
from tests.keyboard import Keyboard
from tests.makers import PASSWORD, make_consultation, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def consultation(db):
    today = timezone.localdate()
    return make_consultation(opens_on=today - timedelta(days=3), closes_on=today)


def at_the_form(browser, live_server, consultation, *, script: bool) -> Page:
    user = staff("mailroom")
    context = browser.new_context(viewport=DESKTOP, locale="ja-JP", java_script_enabled=script)
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:comments_log", args=[consultation.pk]))
    page.get_by_label("ユーザー名").fill(user.username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_label("方法")).to_be_focused()
    return page


def test_a_letter_with_two_opinions_takes_few_keys(browser, live_server, consultation):
    page = at_the_form(browser, live_server, consultation, script=True)
    clerk = Keyboard(page)
    clerk.to("people-0-name")
    clerk.type("見本 太郎")
    clerk.to("people-0-address")
    clerk.type("埼玉県朝霞市見本町1")
    clerk.to("points-0-element")
    clerk.type("g1-s1")
    clerk.to("points-0-opinion")
    clerk.type("一つ目の意見")
    clerk.to("add")
    clerk.press("Enter")
    expect(page.locator("[name='points-1-element']")).to_be_focused()
    clerk.type("g1-s2")
    clerk.to("points-1-opinion")
    clerk.type("二つ目の意見")
    clerk.press("Control+Enter")
    expect(page.get_by_role("heading", name="提出 M8-0001")).to_be_visible()
    assert clerk.keys <= 40
    told = Comment.objects.order_by("position").values_list("element__code", "opinion")
    assert list(told) == [("g1-s1", "一つ目の意見"), ("g1-s2", "二つ目の意見")]
    assert (Submission.objects.get().channel, Submitter.objects.get().name) == (
        "post",
        "見本 太郎",
    )


def test_without_javascript_the_keyboard_does_it_too(browser, live_server, consultation):
    page = at_the_form(browser, live_server, consultation, script=False)
    page.get_by_label("氏名・名称").focus()
    clerk = Keyboard(page)
    clerk.type("見本 太郎")
    # Enter in a field checks and saves nothing.
    clerk.press("Enter")
    expect(page.get_by_text("確かめた結果（まだ登録していません）")).to_be_visible()
    expect(page.get_by_label("氏名・名称")).to_have_value("見本 太郎")
    assert Submission.objects.count() == 0
    page.get_by_label("意見", exact=True).fill("一つ目の意見")
    page.get_by_role("button", name="意見の欄を増やす").press("Enter")
    page.get_by_label("意見", exact=True).nth(1).fill("二つ目の意見")
    page.get_by_role("button", name="登録する", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="提出 M8-0001")).to_be_visible()
    assert Comment.objects.count() == 2


def test_save_and_next_by_keyboard_stands_ready_for_the_next_letter(
    browser, live_server, consultation
):
    page = at_the_form(browser, live_server, consultation, script=True)
    page.get_by_label("方法").select_option("fax")
    page.get_by_label("氏名・住所の記載なし").check()
    page.get_by_label("全文の書き起こし").fill("全文です。")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_text("受付番号 M8-0001 で登録しました。")).to_be_visible()
    expect(page.get_by_label("方法")).to_be_focused()
    expect(page.get_by_label("方法")).to_have_value("fax")
    expect(page.get_by_label("全文の書き起こし")).to_have_value("")
