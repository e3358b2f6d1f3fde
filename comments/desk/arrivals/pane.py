"""The pane that shows an arrival beside the form that is filled in from it."""

from __future__ import annotations

from dataclasses import dataclass

from comments.desk.arrivals.offered_text import offered
from comments.files.arrival_kinds import LABELS, SHOWN
from comments.models import Arrival, ArrivalFile

__all__ = ["Leaf", "Sheaf", "label_of", "offered", "sheaves"]


@dataclass(frozen=True)
class Leaf:
    """One page, to be shown as a picture."""

    number: int
    turns: int


@dataclass(frozen=True)
class Sheaf:
    """One file of an arrival, with the pages that can be shown."""

    file: ArrivalFile
    label: str
    leaves: tuple[Leaf, ...]


def sheaves(arrival: Arrival) -> list[Sheaf]:
    """Return the files in order. One query."""
    return [Sheaf(each, label_of(each), _leaves(each)) for each in arrival.files.all()]


def label_of(file: ArrivalFile) -> str:
    """Return what its kind is called."""
    return LABELS.get(file.kind, LABELS["other"])


def _leaves(file: ArrivalFile) -> tuple[Leaf, ...]:
    if file.kind not in SHOWN:
        return ()
    pages = range(1, (file.pages or 1) + 1)
    return tuple(Leaf(page, int(file.turns.get(str(page), 0))) for page in pages)
