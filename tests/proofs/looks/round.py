"""The round over all states: in each language, at each width, by two browsers at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from queue import Empty, SimpleQueue

from playwright.sync_api import Page, Response

from tests.browsing import DESKTOP, PHONE, chromium
from tests.proofs.looks import axe
from tests.proofs.looks.findings import Findings
from tests.proofs.pages.state import State

WIDTHS = {"390": PHONE, "1280": DESKTOP}
BROWSERS = 2
"""As many as a small machine has cores; the server takes little."""


@dataclass(frozen=True)
class Look:
    """One state in one language: gone to once, and seen at every width."""

    state: State
    prefix: str
    visitor: str
    """The address it comes from, one for each: what is wrong in one must not stop another."""

    @property
    def name(self) -> str:
        return f"{self.prefix}/ {self.state.name}"


def go_round(site: str, states: Sequence[State], prefixes: Sequence[str]) -> Findings:
    """Look at every state in every language at every width."""
    waiting: SimpleQueue[Look] = SimpleQueue()
    for number, (prefix, state) in enumerate(product(prefixes, states), start=1):
        waiting.put(Look(state, prefix, f"2001:db8:{number:x}::1"))
    with axe.offered() as address, ThreadPoolExecutor(BROWSERS) as pool:
        findings = Findings(axe=address)
        for worker in [pool.submit(_work, site, waiting, findings) for _ in range(BROWSERS)]:
            worker.result()
    return findings


def _work(site: str, waiting: SimpleQueue[Look], findings: Findings) -> None:
    with chromium() as browser:
        findings.browser = browser.version
        context = browser.new_context(locale="ja-JP", reduced_motion="reduce", bypass_csp=True)
        context.set_default_timeout(10_000)
        page = context.new_page()
        while True:
            try:
                look = waiting.get_nowait()
            except Empty:
                return
            try:
                _visit(page, site, look, findings)
            except Exception as error:
                findings.unmet.append(f"{look.name}: not reached: {error}")
                page.close()
                page = context.new_page()


def _visit(page: Page, site: str, look: Look, findings: Findings) -> None:
    """Go there and look; the page is one for all, for a new one takes as long as a state."""
    page.context.clear_cookies()
    page.context.set_extra_http_headers({"X-Forwarded-For": look.visitor})
    first, *others = WIDTHS
    _resize(page, first)
    source = _played(page, site, look)
    for width in (first, *others):
        _resize(page, width)
        findings.look(f"{look.name} ({width})", page)
        _picture(page, look, width)
    _resize(page, first)
    findings.read(look.name, look.prefix, page, source)


def _played(page: Page, site: str, look: Look) -> str:
    """Return the source of the page that the state ends at, as the server sent it."""
    answers: list[Response] = []

    def keep(response: Response) -> None:
        if _is_page(response):
            answers.append(response)

    page.on("response", keep)
    look.state.play(page, site + look.prefix)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.remove_listener("response", keep)
    page.unroute_all()
    return answers[-1].text()


def _resize(page: Page, width: str) -> None:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]


def _is_page(response: Response) -> bool:
    return response.request.is_navigation_request()


def _picture(page: Page, look: Look, width: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = f"{look.prefix.strip('/')} {look.state.name} {width}.png".strip()
        page.screenshot(path=Path(folder) / name, full_page=True)
