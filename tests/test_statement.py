"""The figures of アクセシビリティ方針 go stale when pages, states, conditions or tools change."""

from __future__ import annotations

import json

import pytest

from comments.public.notice.accessibility import CONDITIONS as SAID
from comments.public.notice.accessibility import FIGURES
from tests.proofs import statement
from tests.proofs.looks.conditions import CONDITIONS

FRESH = {
    "addresses": ["home", "plan"],
    "states": ["home", "plan, open", "plan, closed"],
    "languages": ["", "en"],
    "widths": ["390", "1280"],
    "conditions": ["narrow"],
    "axe": "4.14.1",
    "checker": "26.9.27",
}
WRITTEN = {**FRESH, "day": "2026-11-24", "looks": 12, "rules": 100}


def test_what_was_just_written_is_fresh():
    assert statement.stale(WRITTEN, FRESH) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("addresses", ["home", "new", "plan"]),
        ("states", ["home", "plan, open", "another"]),
        ("languages", ["", "easy"]),
        ("widths", ["390", "1024"]),
        ("conditions", ["narrow", "keyboard"]),
        ("axe", "4.15.0"),
        ("checker", "27.1.1"),
    ],
)
def test_a_change_is_told_by_its_name(name, value):
    assert statement.stale(WRITTEN, {**FRESH, name: value}) == [name]


@pytest.mark.parametrize(("name", "value"), [("looks", 11), ("rules", 0), ("day", "")])
def test_figures_that_were_not_found_by_a_test_are_told(name, value):
    assert statement.stale({**WRITTEN, name: value}, FRESH) == [name]


def test_what_there_is_now_is_told_without_a_browser():
    now = statement.now()
    assert set(now) == set(FRESH)
    assert "paper" in now["addresses"]
    assert len(now["states"]) == len(set(now["states"]))


def test_the_page_has_a_sentence_for_every_condition():
    assert set(SAID) == set(CONDITIONS)


def test_the_file_of_this_tree_is_complete():
    written = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert set(written) == {*FRESH, "day", "looks", "rules", "browser", "found"}
    assert set(written["found"]) == {"violations", "errors", "unmet", "ambiguous"}
