"""Every state of every public page in Chromium: axe with all its rules, the Nu HTML checker, and the
conditions under which pages are read.

The states stand in tests/proofs/pages/states.py; an address of the public site without a state
makes the proof fall short, so that a new page cannot be forgotten. Each state is seen in each
language of the addresses, at 390 and 1280 px, which are counted apart. What axe cannot decide ("incomplete") is listed with
the verdict a person gave it; without a verdict it counts as a violation. The conditions are those
of tests/proofs/looks/conditions.py. PICTURES=folder keeps a screenshot of each state and width.
"""

from __future__ import annotations

import os
from time import monotonic
from typing import Any

from tests.proofs.looks import axe, markup
from tests.proofs.looks.conditions import CONDITIONS
from tests.proofs.looks.findings import Findings
from tests.proofs.looks.round import WIDTHS, go_round
from tests.proofs.pages.languages import prefixes
from tests.proofs.pages.states import STATES
from tests.proofs.report import Report
from tests.proofs.server import own_database, served

Figures = dict[str, Any]


def prove(report: Report) -> None:
    """Look at every state, and say what was found."""
    look(report)


def look(report: Report) -> Figures:
    """Look at every state, say what was found, and return the figures."""
    began = monotonic()
    # Every look comes from an address of its own: see tests/proofs/looks/round.py.
    os.environ["BEHIND_PROXY"] = "on"
    with own_database():
        from tests.proofs.pages import data

        data.make()
        spoken = list(prefixes())
        with served() as site:
            findings = go_round(site, STATES, spoken)
        forgotten = sorted(addresses() - {state.address for state in STATES})
    errors = markup.errors(findings.pages)
    _note(report, findings, errors, forgotten)
    figures: Figures = {
        "browser": findings.browser,
        "looks": findings.looks,
        "rules": findings.rules,
        "found": {
            "violations": len(findings.violations),
            "errors": len(errors),
            "unmet": len(findings.unmet),
            "ambiguous": len(findings.ambiguous),
        },
    }
    _judge(report, figures, len(forgotten))
    report.note(
        f"{len(STATES)} states, {len(spoken)} languages, {len(WIDTHS)} widths; "
        f"{len(CONDITIONS)} conditions; axe-core {axe.version()} with {findings.rules} rules, "
        f"HTML checker {markup.version()}; {monotonic() - began:.0f} seconds"
    )
    return figures


def _note(report: Report, findings: Findings, errors: list[str], forgotten: list[str]) -> None:
    lines = [*findings.violations, *errors, *findings.unmet, *findings.ambiguous]
    for line in [*lines, *(f"without a state: {name}" for name in forgotten)]:
        report.note(line)
    for rule, count in sorted(findings.incomplete.items()):
        report.note(f"incomplete {rule} ×{count}: {axe.verdict(rule, []) or 'no verdict'}")


def _judge(report: Report, figures: Figures, forgotten: int) -> None:
    def none(name: str, count: int) -> None:
        report.figure(name, count, "0", count == 0)

    none("addresses without a state", forgotten)
    report.figure("states", figures["looks"], "≥ 60", figures["looks"] >= 60)
    none("violations", figures["found"]["violations"])
    none("errors", figures["found"]["errors"])
    none("conditions not met", figures["found"]["unmet"])
    none("titles of two different pages", figures["found"]["ambiguous"])


def addresses() -> set[str]:
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
