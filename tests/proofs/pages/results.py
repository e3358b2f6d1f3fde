"""The states of the published result. What they show is made by published.py beside this file."""

from __future__ import annotations

from tests.proofs.pages.state import State, at

RESULTS: tuple[State, ...] = (
    State("results, while comments are taken", "results", at("/open/results/")),
    State("results, planned", "results", at("/after/results/")),
    State("results, published", "results", at("/published/results/")),
    State("results, second edition", "results", at("/published-again/results/")),
    State("results, nobody had written", "results", at("/published-empty/results/")),
    State("consultation, published", "consultation", at("/published/")),
)
