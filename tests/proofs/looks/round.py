"""The round over all states: in each language, at each width, by two browsers at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browsing import DESKTOP, PHONE, chromium
from tests.proofs.looks.findings import Findings
from tests.proofs.pages.state import State

WIDTHS = {"390": PHONE, "1280": DESKTOP}
BROWSERS = 2
"""As many as a small machine has cores; the server takes little."""


@dataclass(frozen=True)
class Look:
    """One state in one language at one width. The conditions are asked at the first width."""

    state: State
    prefix: str
    width: str

    @property
    def name(self) -> str:
        return f"{self.prefix}/ {self.state.name}"


def go_round(site: str, states: Sequence[State], prefixes: Sequence[str]) -> Findings:
    """Look at every state in every language at every width."""
    findings = Findings()
    waiting: SimpleQueue[Look] = SimpleQueue()
    for prefix in prefixes:
        for state in states:
            for width in WIDTHS:
                waiting.put(Look(state, prefix, width))
    with ThreadPoolExecutor(BROWSERS) as pool:
        for worker in [pool.submit(_work, site, waiting, findings) for _ in range(BROWSERS)]:
            worker.result()
    return findings


def _work(site: str, waiting: SimpleQueue[Look], findings: Findings) -> None:
    with chromium() as browser:
        contexts = {width: _context(browser, width) for width in WIDTHS}
        while True:
            try:
                look = waiting.get_nowait()
            except Empty:
                return
            try:
                _visit(contexts[look.width], site, look, findings)
            except Exception as error:
                raise AssertionError(f"{look.name} ({look.width}) was not reached") from error


def _context(browser: Browser, width: str) -> BrowserContext:
    context = browser.new_context(
        viewport=WIDTHS[width],  # type: ignore[arg-type]
        locale="ja-JP",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    context.set_default_timeout(10_000)
    return context


def _visit(context: BrowserContext, site: str, look: Look, findings: Findings) -> None:
    context.clear_cookies()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda each: answers.append(each) if _is_page(each) else None)
    look.state.play(page, site + look.prefix)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    findings.look(f"{look.name} ({look.width})", page)
    _picture(page, look)
    if look.width == next(iter(WIDTHS)):
        findings.read(look.name, page, answers[-1].text())
    page.close()


def _is_page(response: Response) -> bool:
    return response.request.is_navigation_request()


def _picture(page: Page, look: Look) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = f"{look.prefix.strip('/')} {look.state.name} {look.width}.png".strip()
        page.screenshot(path=Path(folder) / name, full_page=True)
