"""Every state of every public page in Chromium: axe with all its rules, and the Nu HTML checker.

The states stand in tests/proofs/pages/states.py; an address of the public site without a state
makes the proof fall short, so that a new page cannot be forgotten. Each state is seen at 390 and
1280 px. What axe cannot decide ("incomplete") is listed with the verdict a person gave it; without
a verdict it counts as a violation. PICTURES=folder keeps a screenshot of each state and width.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response

from tests.browsing import DESKTOP, PHONE, chromium
from tests.proofs.pages.state import State
from tests.proofs.pages.states import STATES
from tests.proofs.report import Report
from tests.proofs.server import own_database, served

AXE = Path("node_modules/axe-core/axe.min.js")
VNU = Path("node_modules/vnu-jar/build/dist/vnu.jar")
WIDTHS = {"390": PHONE, "1280": DESKTOP}

VERDICTS: dict[str, str] = {
    "identical-links-same-purpose": (
        "on the plan's page a title leads to the element: in the contents and the picture to its "
        "place on the page, in its place to its own page; the words name the same thing"
    ),
    "hidden-content": "the receipt's address, which only paper shows; looked at in print",
}
"""Rule of axe → why its "incomplete" findings are none."""

_RUN = """async () => {
    const rules = Object.fromEntries(
        axe.getRules().filter(each => !each.tags.includes("deprecated"))
           .map(each => [each.ruleId, {enabled: true}]));
    const found = await axe.run(document, {rules});
    const brief = each => [each.id, each.nodes.map(node => node.html.slice(0, 160))];
    return {violations: found.violations.map(brief), incomplete: found.incomplete.map(brief)};
}"""


class Findings:
    """What was found over all states."""

    def __init__(self) -> None:
        self.states = 0
        self.violations: list[str] = []
        self.incomplete: Counter[str] = Counter()
        self.pages: dict[str, str] = {}

    def look(self, name: str, page: Page, source: str) -> None:
        """Examine the page as it stands, and keep its source as the server sent it."""
        self.states += 1
        self.pages[name] = source
        # A bar that sticks to the foot of the screen lies at the page's end in its own place, where
        # it covers nothing of which axe could not tell the contrast.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = page.evaluate(_RUN)
        self.violations += [f"{name}: {rule}: {nodes}" for rule, nodes in found["violations"]]
        for rule, nodes in found["incomplete"]:
            self.incomplete[rule] += 1
            if rule not in VERDICTS:
                self.violations.append(f"{name}: incomplete, no verdict: {rule}: {nodes}")


def prove(report: Report) -> None:
    """Look at every state at every width."""
    with own_database():
        from tests.proofs.pages import data

        data.make()
        forgotten = _addresses() - {state.address for state in STATES}
        findings = Findings()
        with served() as site, chromium() as browser:
            for state in STATES:
                for width in WIDTHS:
                    _visit(browser, site, state, width, findings)
        errors = _html_errors(findings.pages)
    for line in [*findings.violations, *errors]:
        report.note(line)
    for rule, count in sorted(findings.incomplete.items()):
        report.note(f"incomplete {rule} ×{count}: {VERDICTS.get(rule, 'no verdict')}")
    report.figure("addresses without a state", len(forgotten), "0", not forgotten)
    report.figure("states", findings.states, "≥ 60", findings.states >= 60)
    report.figure("violations", len(findings.violations), "0", not findings.violations)
    report.figure("errors", len(errors), "0", not errors)


def _addresses() -> set[str]:
    """The URL names of the public site."""
    from comments.urls_public import urlpatterns

    names: set[str] = set()
    waiting = list(urlpatterns)
    while waiting:
        each = waiting.pop()
        if hasattr(each, "url_patterns"):
            waiting += each.url_patterns
        else:
            names.add(each.name or str(each.pattern))
    return names


def _visit(browser: Browser, site: str, state: State, width: str, findings: Findings) -> None:
    context = browser.new_context(
        viewport=WIDTHS[width],  # type: ignore[arg-type]
        locale="ja-JP",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    answers: list[Response] = []
    page.on("response", lambda each: answers.append(each) if _is_page(each) else None)
    state.play(page, site)
    page.wait_for_load_state("networkidle")
    findings.look(f"{state.name} ({width})", page, answers[-1].text())
    pictures = os.environ.get("PICTURES")
    if pictures:
        folder = Path(pictures)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{state.name} {width}.png", full_page=True)
    context.close()


def _is_page(response: Response) -> bool:
    return response.request.is_navigation_request()


def _html_errors(pages: dict[str, str]) -> list[str]:
    """Ask the Nu HTML checker about all pages at once."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        asked = subprocess.run(
            ["java", "-jar", str(VNU), "--format", "json", "--errors-only", folder],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    messages = json.loads(asked.stderr)["messages"]
    return [
        f"{names[Path(each['url']).name]}: line {each.get('lastLine')}: {each['message']}"
        for each in messages
    ]
