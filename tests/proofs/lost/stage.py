"""What each way of losing text is played on: server, proxy, database and browser."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, TimeoutError

from comments.models import Comment, Consultation
from tests.browsing import PHONE
from tests.makers import make_consultation
from tests.proofs.lost.front import Front
from tests.proofs.server import Server

SECONDS = 10_000
"""Milliseconds, as the driver counts, that anything on a page may take."""


def press(button: Locator) -> None:
    """Press a button that leads to another page, and wait until that stands, be it the browser's own
    error page: a click alone returns while the page before is still shown.
    """
    try:
        with button.page.expect_navigation():
            button.click()
    except TimeoutError:
        raise
    except Error:
        button.page.wait_for_load_state()


class World:
    """What all plays share: one server, one database, one browser."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.plays = 0


class Stage:
    """One play: a consultation of its own, a front of its own, a browser that has seen nothing."""

    def __init__(self, world: World, *, scripted: bool) -> None:
        self.world = world
        world.plays += 1
        today = timezone.localdate()
        self.consultation = make_consultation(
            _plan(), slug=f"play-{world.plays}", prefix=f"P{world.plays}",
            opens_on=today - timedelta(days=2), closes_on=today + timedelta(days=2),
        )  # fmt: skip
        self.words = f"見本の意見です。{secrets.token_hex(6)}"
        self.front = Front(world.server.port)
        self.front.start()
        self.site = f"{self.front.address}/{self.consultation.slug}"
        self.context = self.another_device(scripted=scripted)
        self.page = self.context.new_page()

    def another_device(self, *, scripted: bool) -> BrowserContext:
        context = self.world.browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            locale="ja-JP",
            java_script_enabled=scripted,
        )
        context.set_default_timeout(SECONDS)
        return context

    def close(self) -> None:
        self.context.close()
        self.front.stop()

    # ── What a resident does ──────────────────────────────────────────────────────────

    def write(self, words: str = "", page: Page | None = None) -> None:
        """Open the first step and type."""
        page = page or self.page
        page.goto(f"{self.site}/comment/write/?element=g1-s1")
        page.locator("#id_opinion").fill(words or self.words)

    def change(self) -> None:
        """Write something, go on, come back to change it, and type: a page that a POST has made."""
        self.write("はじめの意見")
        self.onward()
        self.page.get_by_role("button", name="変更する").click()
        self.page.locator("#id_opinion").fill(self.words)

    def back(self) -> None:
        """The browser's own Back, which may end on an error page of the browser's."""
        with suppress(Error):
            self.page.go_back()

    def onward(self, page: Page | None = None) -> None:
        page = page or self.page
        press(page.locator("#step .pc-actions .pc-button--primary"))

    def to_who(self, page: Page | None = None) -> None:
        press((page or self.page).get_by_role("button", name="次へ：お名前など"))

    def is_shown(self, words: str = "", page: Page | None = None) -> bool:
        """Whether the page as it stands shows the words, in a field or as text."""
        page, words = page or self.page, words or self.words
        fields = page.locator("textarea").all()
        return any(words in each.input_value() for each in fields) or words in page.inner_text(
            "body"
        )

    def send(self, page: Page | None = None) -> None:
        """From the list of opinions to the receipt; then once more, as if it had not been heard."""
        page = page or self.page
        self.to_who(page)
        page.locator("#id_person-0-name").fill("見本 太郎")
        page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
        page.get_by_label("市内にお住まいの方").check()
        page.get_by_role("button", name="次へ：確認").last.click()
        for _ in range(2):
            page.get_by_role("button", name="この内容で提出する").click()
            page.get_by_role("heading", name="ご意見を受け付けました").wait_for()
            page.go_back()

    def submissions(self, words: str = "") -> int:
        """How often the words came in."""
        return Comment.objects.filter(
            version__submission__consultation=self.consultation, opinion=words or self.words
        ).count()

    # ── What befalls the city's side ──────────────────────────────────────────────────

    def close_window(self) -> None:
        self._last_day(timezone.localdate() - timedelta(days=1))

    def extend_window(self) -> None:
        self._last_day(timezone.localdate() + timedelta(days=2))

    def _last_day(self, day: object) -> None:
        Consultation.objects.filter(pk=self.consultation.pk).update(closes_on=day)

    def take_server_away(self) -> None:
        self.world.server.stop()
        self.front.stop()

    def bring_server_back(self) -> None:
        self.world.server.start()
        self.front.start()

    def take_database_away(self) -> None:
        """Where the file was there is something that is no database."""
        connection.close()
        self._file.rename(self._aside)
        self._file.mkdir()

    def bring_database_back(self) -> None:
        self._file.rmdir()
        self._aside.rename(self._file)

    @property
    def _file(self) -> Path:
        return Path(connection.settings_dict["NAME"])

    @property
    def _aside(self) -> Path:
        return self._file.with_suffix(".aside")


def _plan():  # type: ignore[no-untyped-def]
    from plan.models import Plan
    from tests.makers import make_plan

    return Plan.objects.first() or make_plan()
