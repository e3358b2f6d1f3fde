"""axe-core with all its rules, and the verdicts of a person where it cannot decide."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

A_AND_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The levels of the rules that the desk's pages keep."""
PACKAGE = Path("node_modules/axe-core")

VERDICTS: dict[str, tuple[str, str]] = {
    "identical-links-same-purpose": (
        "",
        "on the plan's page a title leads to the element: in the contents and the picture to its "
        "place on the page, in its place to its own page; the words name the same thing",
    ),
    "hidden-content": ("", "what only paper shows or only a script uncovers; looked at in print"),
    "color-contrast": (
        r"<rt>",
        "a reading over words on a coloured ground: it stands within the ground, in its words' colour",
    ),
}
"""Rule of axe → of which nodes a person looked at the "incomplete" findings, and why they are none."""


AT_THE_DESK: dict[str, tuple[str, str]] = {
    "aria-valid-attr-value": (
        r".*_helptext",
        "the stock admin names a help text that its tables draw in the head of the column: "
        "a reader finds nothing there and says the field's name alone",
    ),
    "color-contrast": (
        r".*\((bgOverlap|elmPartiallyObscured|elmPartiallyObscuring)\)$",
        "boxes that touch, within one ground: the desk has dark words on white or nearly white, "
        "and nothing lies over them; a picture behind words is never let pass",
    ),
}
"""The same for the desk's pages. A node ends with the reason for which axe could not decide."""


def verdict(rule: str, nodes: list[str], verdicts: Mapping[str, tuple[str, str]] = VERDICTS) -> str:
    """Return what a person said of these findings; nothing if nobody has looked at them."""
    pattern, why = verdicts.get(rule, ("", ""))
    return why if all(re.match(pattern, node, re.DOTALL) for node in nodes) else ""


_RUN = """async tags => {
    const rules = Object.fromEntries(
        axe.getRules().filter(each => !each.tags.includes("deprecated")
            && (!tags.length || tags.some(tag => each.tags.includes(tag))))
           .map(each => [each.ruleId, {enabled: true}]));
    const wanted = {rules, runOnly: Object.keys(rules), selectors: false, resultTypes: ["violations", "incomplete"]};
    const found = await axe.run(document, wanted);
    const brief = each => [each.id, each.nodes.map(node => {
        const key = node.any.map(check => check.data?.messageKey).find(Boolean);
        return node.html.slice(0, 160) + (key ? ` (${key})` : "");
    })];
    return {rules: Object.keys(rules).length, violations: found.violations.map(brief),
            incomplete: found.incomplete.map(brief)};
}"""


def version() -> str:
    """Return the version of axe-core that is installed."""
    package = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def run(page: Page, address: str = "", tags: Sequence[str] = ()) -> dict[str, Any]:
    """Return how many rules ran, and the violations and incomplete findings, each with its nodes.

    `tags` narrow the rules to those of a level. `address` is where the browser finds axe (see `offered`); without one its source is sent along.
    """
    if not page.evaluate("'axe' in window"):
        _bring(page, address)
    found: dict[str, Any] = page.evaluate(_RUN, list(tags))
    return found


def _bring(page: Page, address: str) -> None:
    if address:
        try:
            page.add_script_tag(url=address).evaluate("script => script.remove()")
            return
        except Error:
            # A page that was drawn and not fetched has no origin, from which it might fetch.
            pass
    page.evaluate(_source())


@contextmanager
def offered() -> Iterator[str]:
    """Serve axe on 127.0.0.1; yield its address.

    A browser compiles what it has fetched once, and keeps it; a source sent along is compiled anew
    on every page, which takes as long as the page itself.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Offer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/axe.js"
    finally:
        server.shutdown()
        server.server_close()


class _Offer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = _source().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600, immutable")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a proof prints its figures."""


@cache
def _source() -> str:
    return (PACKAGE / "axe.min.js").read_text(encoding="utf-8")
