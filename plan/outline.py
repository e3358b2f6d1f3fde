"""The plan's tree: read in two queries, whatever its size, and held in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plan.models import Element, Plan


@dataclass
class Node:
    """An element with its children, in the plan's order."""

    element: Element
    children: list[Node] = field(default_factory=list)

    def of(self, kind: str, actor: str = "") -> list[Node]:
        """Return the children of one kind, and of one actor if it is given."""
        return [
            child
            for child in self.children
            if child.element.kind == kind and actor in ("", child.element.actor)
        ]

    @property
    def directions(self) -> list[Node]:
        return self.of("direction")

    @property
    def city_measures(self) -> list[Node]:
        return self.of("measure", "city")

    @property
    def council_measures(self) -> list[Node]:
        return self.of("measure", "council")


class Outline:
    """A plan with all its elements as a tree. One query."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self._nodes: dict[int, Node] = {}
        self.roots: list[Node] = []
        for element in plan.elements.order_by("position", "pk"):
            element.plan = plan
            self._nodes[element.pk] = Node(element)
        for node in self._nodes.values():
            self._hang(node)
        self.by_code = {node.element.code: node for node in self._nodes.values()}

    def _hang(self, node: Node) -> None:
        if node.element.parent_id is None:
            self.roots.append(node)
            return
        parent = self._nodes[node.element.parent_id]
        node.element.parent = parent.element
        parent.children.append(node)

    def of(self, kind: str) -> list[Node]:
        """Return the roots of one kind: challenges, the philosophy, goals."""
        return [node for node in self.roots if node.element.kind == kind]

    @property
    def challenges(self) -> list[Node]:
        return self.of("challenge")

    @property
    def philosophies(self) -> list[Node]:
        return self.of("philosophy")

    @property
    def goals(self) -> list[Node]:
        return self.of("goal")

    def __iter__(self) -> Iterator[Element]:
        """All elements in reading order: a node before its children."""

        def walk(nodes: list[Node]) -> Iterator[Element]:
            for node in nodes:
                yield node.element
                yield from walk(node.children)

        return walk(self.roots)
