"""Chromium, as tests and proofs drive it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def chromium_path() -> str | None:
    """Where the machine's own Chromium is; None if there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def is_required() -> bool:
    """Whether a missing browser is a failure (BROWSER=required), not a reason to skip."""
    return os.environ.get("BROWSER") == "required"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that talks to nobody but the pages it is sent to."""
    # Playwright's loop runs in this thread; Django's guard would take our queries for async ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(_QUIET))
        try:
            yield browser
        finally:
            browser.close()
