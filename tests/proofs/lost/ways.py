"""The ways of losing text: each is played until the text should be found, and then sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from playwright.sync_api import Page

from comments.models import Attempt
from tests.proofs.lost import protections as out
from tests.proofs.lost.front import Message
from tests.proofs.lost.stage import Stage, press

_LITTLE_LATER = 20
"""Tenths of a second, at the most."""


@dataclass(frozen=True)
class Way:
    """A way of losing text. `play` says of each place where it is looked for whether it is there;
    it breaks off where a page should tell in words what happened and does not.

    `weaken` takes the protection out; `goes_on` leads from the text to the list of opinions, from which it is sent.
    """

    name: str
    protection: str
    play: Callable[[Stage], list[bool]]
    weaken: Callable[[Stage], None]
    scripted: bool = False
    goes_on: Callable[[Stage], None] = Stage.onward


def back(stage: Stage) -> list[bool]:
    stage.change()
    stage.onward()
    stage.back()
    return [stage.is_shown()]


def reload(stage: Stage) -> list[bool]:
    stage.write()
    _saved_or_not(stage)
    stage.page.reload()
    return [stage.is_shown()]


def closed_tab(stage: Stage) -> list[bool]:
    stage.write()
    _saved_or_not(stage)
    stage.page.close()
    stage.page = stage.context.new_page()
    stage.page.goto(f"{stage.site}/comment/write/?element=g1-s1")
    return [stage.is_shown()]


def left_at_once(stage: Stage) -> list[bool]:
    """To another page in the middle of a word, and back again a little later."""
    stage.write()
    stage.page.goto(f"{stage.site}/")
    for _ in range(_LITTLE_LATER):
        if not stage.context.cookies():
            stage.page.wait_for_timeout(100)
    stage.page.goto(f"{stage.site}/comment/write/?element=g1-s1")
    return [stage.is_shown()]


def two_tabs(stage: Stage) -> list[bool]:
    """Two windows of one browser, opened before anything was saved; both are gone on with."""
    other = stage.context.new_page()
    stage.write()
    stage.write("もう一つの窓の意見", other)
    stage.onward()
    stage.onward(other)
    _goes_on(stage.page)
    return [stage.is_shown() and stage.is_shown("もう一つの窓の意見", other)]


def cookie_gone(stage: Stage) -> list[bool]:
    stage.write()
    stage.onward()
    stage.context.clear_cookies()
    _goes_on(stage.page)
    return [stage.is_shown()]


def cookies_off(stage: Stage) -> list[bool]:
    stage.front.before.append(lambda message: message.sent.pop("cookie", None) and None)
    stage.front.after.append(lambda message: _drop_cookies(message))
    stage.write()
    stage.onward()
    _goes_on(stage.page)
    return [stage.is_shown()]


def refused_origin(stage: Stage) -> list[bool]:
    stage.change()
    stage.front.before.append(_as_from_elsewhere)
    stage.onward()
    _told(stage, "もう一度お試しください")
    shown = stage.is_shown()
    stage.front.before.remove(_as_from_elsewhere)
    stage.back()
    return [shown, stage.is_shown()]


def too_large(stage: Stage) -> list[bool]:
    stage.change()
    stage.page.locator("#id_opinion").fill(stage.words + "あ" * 300_000)
    stage.onward()
    _told(stage, "内容が大きすぎます")
    stage.back()
    return [stage.is_shown()]


def shorter(stage: Stage) -> None:
    stage.page.locator("#id_opinion").fill(stage.words)
    stage.onward()


def proxy_429(stage: Stage) -> list[bool]:
    stage.change()
    stage.front.before.append(_too_many)
    stage.onward()
    _told(stage, "429 Too Many Requests")
    stage.front.before.remove(_too_many)
    stage.back()
    return [stage.is_shown()]


def wrong_codes(stage: Stage) -> list[bool]:
    """Somebody at the same address guesses; an hour later the right code opens the draft."""
    stage.write()
    stage.onward()
    stage.page.get_by_role("button", name="続きをあとで書く").click()
    stage.page.get_by_role("button", name="続きのコードを出す").click()
    code = stage.page.locator(".pc-receipt__code").inner_text()
    stage.context.clear_cookies()
    stage.page.goto(f"{stage.site}/comment/resume/")
    for _ in range(11):
        _enter(stage.page, "A" * 16)
    _told(stage, "しばらくお待ちください")
    Attempt.objects.update(at=F("at") - timedelta(hours=1))
    stage.page.goto(f"{stage.site}/comment/resume/")
    _enter(stage.page, code)
    return [stage.is_shown()]


def database_away(stage: Stage) -> list[bool]:
    stage.change()
    stage.take_database_away()
    stage.onward()
    _told(stage, "いまは保存できません")
    shown = stage.is_shown()
    stage.bring_database_back()
    stage.back()
    return [shown, stage.is_shown()]


def server_away(stage: Stage) -> list[bool]:
    stage.write()
    stage.take_server_away()
    stage.onward()
    stage.page.wait_for_url("chrome-error://**")
    stage.bring_server_back()
    stage.back()
    return [stage.is_shown()]


def deadline(stage: Stage) -> list[bool]:
    """The window closes while typing; the city then extends it, and the text is sent."""
    stage.change()
    stage.close_window()
    stage.onward()
    _told(stage, "いまは、ここから意見を提出できません")
    shown = stage.is_shown()
    stage.extend_window()
    stage.back()
    return [shown, stage.is_shown()]


def nothing(stage: Stage) -> None:
    """The list is there already."""


WAYS = (
    Way("Back", out.NO_CACHE, back, out.no_store),
    Way("reload", out.SAVING, reload, out.no_saving, scripted=True),
    Way("the tab closed", out.SAVING, closed_tab, out.no_saving, scripted=True),
    Way("left at once", out.LEAVING, left_at_once, out.no_saving_when_left, scripted=True),
    Way("two tabs", out.OWN_IDS, two_tabs, out.one_for_all, goes_on=nothing),
    Way("the cookie gone", out.TOKEN, cookie_gone, out.no_token, goes_on=nothing),
    Way("cookies off", out.TOKEN, cookies_off, out.no_token, goes_on=nothing),
    Way("a refused Origin", out.SHOWN, refused_origin, out.not_shown),
    Way("413", out.NO_CACHE, too_large, out.no_store, goes_on=shorter),
    Way("429 of a proxy", out.NO_CACHE, proxy_429, out.no_store),
    Way("429 of ours", out.KEPT, wrong_codes, out.not_kept, goes_on=nothing),
    Way("the database away", out.SHOWN, database_away, out.not_shown),
    Way("the server away", out.ELSEWHERE, server_away, out.to_itself),
    Way("the deadline while typing", out.SHOWN, deadline, out.not_shown),
)


def _goes_on(page: Page) -> None:
    """To the next step and back to the list: what the draft holds, and nothing that was kept open."""
    press(page.get_by_role("button", name="次へ：お名前など"))
    button = page.get_by_role("button", name="書いた意見に戻る")
    if button.count():
        press(button)


def _saved_or_not(stage: Stage) -> None:
    line = stage.page.locator(".pc-saved > p").first
    line.filter(has_text="保存").wait_for()


def _told(stage: Stage, heading: str) -> None:
    stage.page.get_by_role("heading", name=heading).wait_for()


def _enter(page: Page, code: str) -> None:
    page.locator("#id_code").fill(code)
    press(page.get_by_role("button", name="続きを開く"))


def _as_from_elsewhere(message: Message) -> None:
    if message.is_post:
        message.sent |= {"sec-fetch-site": "cross-site", "origin": "https://example.com"}


def _too_many(message: Message) -> None:
    if message.is_post:
        message.answer(429, "<h1>429 Too Many Requests</h1>")


def _drop_cookies(message: Message) -> None:
    message.headers = message.without("set-cookie")
