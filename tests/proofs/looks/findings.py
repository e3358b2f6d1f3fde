"""What was found over all states."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.proofs.looks import axe, conditions


@dataclass
class Findings:
    """Filled by several workers at once: each only adds to its lists and tables."""

    browser: str = ""
    """Its version."""
    tags: tuple[str, ...] = ()
    """Of the rules of axe, those asked; without tags all of them, and the conditions of reading."""
    axe: str = ""
    """Where the browsers find it; without an address its source is sent to every page."""
    looks: int = 0
    rules: int = 0
    """Rules of axe that ran."""
    violations: list[str] = field(default_factory=list)
    incomplete: Counter[str] = field(default_factory=Counter)
    unmet: list[str] = field(default_factory=list)
    """Conditions that a page does not stand."""
    pages: dict[str, str] = field(default_factory=dict)
    """State and language → the source as the server sent it."""
    headings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Language and title → the first headings of the pages that bear it."""

    def look(self, name: str, page: Page) -> None:
        """Ask axe about the page as it stands."""
        if not self.tags:
            conditions.to_the_end(page)
        found = axe.run(page, self.axe, self.tags)
        self.looks += 1
        self.rules = found["rules"]
        self.violations += [f"{name}: {rule}: {nodes}" for rule, nodes in found["violations"]]
        for rule, nodes in found["incomplete"]:
            self.incomplete[rule] += 1
            if not axe.verdict(rule, nodes, self.verdicts):
                self.violations.append(f"{name}: incomplete, no verdict: {rule}: {nodes}")

    def read(self, name: str, prefix: str, page: Page, source: str) -> None:
        """Keep the page's source and title, and ask whether it stands the conditions.

        What a language does not change is asked in the first one, whose prefix is empty.
        """
        self.pages[name] = source
        if self.tags:
            return
        self.headings[f"{prefix}/ {page.title()}"].add(page.locator("h1").first.inner_text())
        self.unmet += [
            f"{name}: {each}: {fault}"
            for each, fault in conditions.examine(page, again=bool(prefix))
        ]

    @property
    def verdicts(self) -> dict[str, tuple[str, str]]:
        """What a person said of findings that axe cannot decide."""
        return axe.AT_THE_DESK if self.tags else axe.VERDICTS

    @property
    def ambiguous(self) -> list[str]:
        """Titles that two different pages bear."""
        return [
            f"{title}: {'／'.join(sorted(headings))}"
            for title, headings in self.headings.items()
            if len(headings) > 1
        ]
