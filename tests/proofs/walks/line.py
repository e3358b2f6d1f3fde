"""A slow line: what it takes until a page has loaded, with nothing kept from before."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from tests.browsing import PHONE

BITS, LATENCY = 400_000, 300
"""A second, and milliseconds until an answer begins: a bad mobile line."""
TIMES = 5


_FIRST_PAINT = """() => new Promise(tell => new PerformanceObserver(list => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (first) tell(first.startTime);
}).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True)
class Loading:
    """Medians: seconds until the load event and until something is seen, bytes that came."""

    seconds: float
    first_paint: float
    kilobytes: float
    requests: int


def load(browser: Browser, address: str) -> Loading:
    """Load a page several times, each in a browser session of its own."""
    found = [_once(browser, address) for _ in range(TIMES)]
    return Loading(*(median(column) for column in zip(*found, strict=True)))  # type: ignore[arg-type]


def _once(browser: Browser, address: str) -> tuple[float, float, float, int]:
    context = browser.new_context(viewport=PHONE, locale="ja-JP")  # type: ignore[arg-type]
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[float] = []
    # As they go over the line: compressed, with their headers.
    line.on("Network.loadingFinished", lambda each: sizes.append(each["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": BITS / 8,
            "uploadThroughput": BITS / 8,
        },
    )
    page.goto(address, wait_until="load")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
    seen = page.evaluate(_FIRST_PAINT)
    context.close()
    return loaded / 1000, seen / 1000, sum(sizes) / 1000, len(sizes)
