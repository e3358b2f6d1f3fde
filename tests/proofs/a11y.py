"""Every state of every public page in Chromium: axe with all its rules, the Nu HTML checker, and the
conditions under which pages are read.

The states stand in tests/proofs/pages/states.py; an address of the public site without a state
makes the proof fall short, so that a new page cannot be forgotten. Each state is seen in each
language of the addresses, at 390 and 1280 px, which are counted apart. What axe cannot decide ("incomplete") is listed with
the verdict a person gave it; without a verdict it counts as a violation. The conditions are those
of tests/proofs/looks/conditions.py; what no language changes is asked in the first one.
Then the desk: every address below /staff/, stock pages too, in the states of tests/proofs/pages/desk.py
as somebody sees them who may do everything; axe with the rules of A and AA, and the HTML checker.
PICTURES=folder keeps a screenshot of each state and width; STATES=words looks only at states whose
name holds the words, and cannot hold.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from time import monotonic
from typing import Any

from tests.proofs.looks import axe, markup
from tests.proofs.looks.conditions import CONDITIONS
from tests.proofs.looks.findings import Findings
from tests.proofs.looks.round import WIDTHS, go_round
from tests.proofs.pages.desk import DESK, NO_PAGE, make_desk
from tests.proofs.pages.languages import prefixes
from tests.proofs.pages.state import State
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
            findings = go_round(site, chosen(STATES), spoken)
            desk = go_round(site, chosen(DESK), [""], tags=axe.A_AND_AA, session=make_desk())
        forgotten = sorted(addresses() - {state.address for state in STATES})
        unlooked = sorted(
            desk_addresses() ^ ({state.address for state in DESK} - {""} | set(NO_PAGE))
        )
    errors = markup.errors(findings.pages)
    _judge_desk(report, desk, markup.errors(desk.pages), unlooked)
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


def chosen(states: Sequence[State]) -> list[State]:
    """Return those whose name holds what STATES asks for: all of them without it."""
    return [state for state in states if os.environ.get("STATES", "") in state.name]


def _judge_desk(report: Report, desk: Findings, errors: list[str], forgotten: list[str]) -> None:
    """Report what the desk's pages are: the rules of A and AA, and the HTML checker."""
    lines = [*desk.violations, *desk.unmet, *errors]
    for line in [*lines, *(f"desk, without a state: {name}" for name in forgotten)]:
        report.note(line)
    for rule, count in sorted(desk.incomplete.items()):
        report.note(f"desk, incomplete {rule} ×{count}: {axe.verdict(rule, [], desk.verdicts)}")
    report.figure("desk, addresses without a state", len(forgotten), "0", not forgotten)
    report.figure("desk, states", desk.looks, "≥ 150", desk.looks >= 150)
    found = len(desk.violations) + len(desk.unmet)
    report.figure(f"desk, violations of {desk.rules} rules of A and AA", found, "0", not found)
    report.figure("desk, errors", len(errors), "0", not errors)


def addresses() -> set[str]:
    """The URL names of the public site."""
    from comments.public.urls import urlpatterns

    return _names(urlpatterns)


def desk_addresses() -> set[str]:
    """The URL names of the desk. What has none leads on to a row, or is the page of nothing."""
    from comments.desk.urls import urlpatterns

    return {name for name in _names(urlpatterns) if name.isidentifier()}


def _names(patterns: Sequence[Any]) -> set[str]:
    names: set[str] = set()
    waiting = list(patterns)
    while waiting:
        each = waiting.pop()
        if hasattr(each, "url_patterns"):
            waiting += each.url_patterns
        else:
            names.add(each.name or str(each.pattern))
    return names
