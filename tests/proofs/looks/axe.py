"""axe-core with all its rules, and the verdicts of a person where it cannot decide."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

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


def verdict(rule: str, nodes: list[str]) -> str:
    """Return what a person said of these findings; nothing if nobody has looked at them."""
    pattern, why = VERDICTS.get(rule, ("", ""))
    return why if all(re.match(pattern, node) for node in nodes) else ""


_RUN = """async () => {
    const rules = Object.fromEntries(
        axe.getRules().filter(each => !each.tags.includes("deprecated"))
           .map(each => [each.ruleId, {enabled: true}]));
    const found = await axe.run(document, {rules, resultTypes: ["violations", "incomplete"]});
    const brief = each => [each.id, each.nodes.map(node => node.html.slice(0, 160))];
    return {rules: Object.keys(rules).length, violations: found.violations.map(brief),
            incomplete: found.incomplete.map(brief)};
}"""


def version() -> str:
    """Return the version of axe-core that is installed."""
    package = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def run(page: Page) -> dict[str, Any]:
    """Return how many rules ran, and the violations and incomplete findings, each with its nodes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: dict[str, Any] = page.evaluate(_RUN)
    return found


@cache
def _source() -> str:
    return (PACKAGE / "axe.min.js").read_text(encoding="utf-8")
