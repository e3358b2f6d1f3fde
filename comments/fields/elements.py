"""The plan's elements as they are chosen: grouped in a list, or named by code or words."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comments.models.comment import WHOLE_PLAN
from japanese import hyphens
from japanese.folding import fold
from plan.models import Element
from plan.outline import Outline
from plan.reading import chapter


def named(element: Element) -> str:
    """Return what a clerk reads and types: the code, then what the element is called."""
    return f"{element.code} {element}"


def spelt(name: str) -> str:
    """Return what two spellings of a code or a name have in common."""
    return fold(hyphens.in_words(name))


def grouped(
    outline: Outline,
    *,
    value: Callable[[Element], Any] = attrgetter("pk"),
    name: Callable[[Element], str] = named,
    whole: str = WHOLE_PLAN,
) -> list[tuple[str, Any]]:
    """Return choices in the plan's order, grouped by the root they hang under, `whole` first."""
    groups: dict[str, list[tuple[Any, str]]] = {}
    for element in outline:
        groups.setdefault(chapter(element), []).append((value(element), name(element)))
    return [("", whole), *groups.items()]


class NamedElementField(forms.CharField):
    """An element by its code, by its line in the list, or by words that only one has.

    Width, kana and kinds of hyphens make no difference. Empty is 計画全体. Cleans to an Element or None.
    """

    def __init__(self, *, elements: list[Element], **kwargs: Any) -> None:
        self.elements = elements
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = spelt(super().clean(value))
        if typed in ("", spelt(WHOLE_PLAN)):
            return None
        exact = [each for each in self.elements if typed in (spelt(each.code), spelt(named(each)))]
        found = exact or [each for each in self.elements if typed in spelt(named(each))]
        if len(found) == 1:
            return found[0]
        raise ValidationError(_unfound(found))


def _unfound(found: list[Element]) -> str:
    if not found:
        return "当てはまる計画の項目がありません。符号か、見出しの一部を入れてください。"
    first = "、".join(named(each) for each in found[:5])
    return f"{len(found)}件が当てはまります。もう少し入れてください：{first}"
