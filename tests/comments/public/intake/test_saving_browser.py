"""Autosave and the countdown, in a browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.models import Draft
from tests.browsing import PHONE
from tests.makers import make_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORED = "[localStorage.length, sessionStorage.length, await indexedDB.databases().then(all => all.length)]"


@pytest.fixture
def page(browser, live_server, db):
    today = timezone.localdate()
    make_consultation(opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=5))
    context = browser.new_context(viewport=PHONE, locale="ja-JP")
    page = context.new_page()
    page.goto(f"{live_server.url}/mihon/comment/write/?element=g1-s1")
    yield page
    context.close()


def line(page: Page):
    return page.locator(".pc-saved > p").first


def test_what_is_typed_is_saved_and_the_browsers_own_storage_stays_empty(page):
    page.locator("#id_opinion").fill("書きかけの意")
    expect(line(page)).to_contain_text("保存しました（")
    assert Draft.objects.count() == 1
    assert page.evaluate(f"async () => {STORED}") == [0, 0, 0]


def test_a_failure_is_said_once_to_the_ear_and_the_text_stays(page):
    page.route("**/save/", lambda route: route.abort())
    page.locator("#id_opinion").fill("書きかけの意")
    expect(page.get_by_role("status").filter(has_text="いまは保存できません")).to_have_count(1)
    expect(page.locator("#id_opinion")).to_have_value("書きかけの意")


def test_the_line_falls_silent_for_the_ear_while_it_goes_on_saving(page):
    page.locator("#id_opinion").fill("書きかけの意")
    expect(line(page)).to_contain_text("保存しました（")
    heard = page.locator(".pc-saved > p").last
    said = heard.inner_text()
    page.evaluate("document.querySelectorAll('.pc-saved > p')[1].textContent = 'unchanged'")
    page.locator("#id_opinion").fill("書きかけの意見")
    with page.expect_response("**/save/"):
        pass
    assert said.startswith("保存しました")
    expect(heard).to_have_text("unchanged")


def test_nothing_is_sent_for_a_form_that_nobody_touched(page):
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.reload()
    page.goto(page.url)
    assert [url for url in seen if url.endswith("/save/")] == []


def test_the_countdown_speaks_at_its_marks_and_not_between(page):
    page.clock.install()
    page.route("**/write/**", _closing_in_61_minutes)
    page.reload()
    notice = page.locator("[data-closing] p")
    expect(notice).to_have_count(0)
    for minutes, said in ((2, "あと60分"), (10, "あと60分"), (20, "あと30分"), (19, "あと10分")):
        page.clock.run_for(minutes * 60_000)
        expect(notice).to_contain_text(said)
    page.clock.run_for(11 * 60_000)
    expect(notice).to_contain_text("締め切りの時刻になりました")


def _closing_in_61_minutes(route):
    answer = route.fetch()
    first, rest = answer.text().split('data-closing="', 1)
    route.fulfill(response=answer, body=f'{first}data-closing="3660{rest[rest.index(chr(34)) :]}')
