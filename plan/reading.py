"""An element with its place in the plan, for a page that shows it alone."""

from __future__ import annotations

from dataclasses import dataclass

from plan.models import Element
from plan.outline import Node, Outline


@dataclass(frozen=True)
class Place:
    """An element among the others: what is above it, beside it, before and after it.

    `beside` holds the elements of its kind (and actor) under the same parent, itself among them.
    """

    node: Node
    above: list[Element]
    beside: list[Element]
    previous: Element | None
    next: Element | None


def place_of(outline: Outline, code: str) -> Place | None:
    """Return the place of the element `code`, None if the plan has none of that code."""
    node = outline.by_code.get(code)
    if node is None:
        return None
    order = list(outline)
    at = order.index(node.element)
    return Place(
        node=node,
        above=_above(node.element),
        beside=[each for each in order if _are_beside(each, node.element)],
        previous=order[at - 1] if at > 0 else None,
        next=order[at + 1] if at + 1 < len(order) else None,
    )


def chapter(element: Element) -> str:
    """Return the part of the plan an element stands in: its goal, else what its sort is called.

    No query if an outline has set the parents.
    """
    while element.parent is not None:
        element = element.parent
    return str(element) if element.kind == Element.Kind.GOAL else element.get_kind_display()


def _above(element: Element) -> list[Element]:
    """Return the ancestors, the nearest last. The outline has set the parents: no query."""
    found: list[Element] = []
    while element.parent is not None:
        element = element.parent
        found.insert(0, element)
    return found


def _are_beside(one: Element, other: Element) -> bool:
    return (one.parent_id, one.kind, one.actor) == (other.parent_id, other.kind, other.actor)
