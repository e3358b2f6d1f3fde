"""Cells that classify a comment: element, 反映区分, section, tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from comments.desk.exports.columns import BETWEEN
from comments.desk.imports.outcome import Move
from comments.models import Comment, Consultation, Disposition, Section, Tag
from comments.models.comment import WHOLE_PLAN
from japanese.folding import fold
from plan.models import Element
from plan.outline import Outline


@dataclass(frozen=True)
class Filed:
    """Where one comment is filed, by the names of the columns that say so."""

    element_code: Element | None
    disposition: Disposition | None
    section: Section | None
    tags: frozenset[Tag]

    @classmethod
    def of(cls, comment: Comment) -> Filed:
        tags = frozenset(comment.tags.all())
        return cls(comment.element, comment.disposition, comment.section, tags)

    def but(self, said: Mapping[str, Any]) -> Filed:
        return replace(self, **said)

    @property
    def names(self) -> tuple[str, str, str, list[str]]:
        """What the fingerprint is made of."""
        return (
            self.element_code.code if self.element_code else "",
            self.disposition.label if self.disposition else "",
            self.section.name if self.section else "",
            [tag.name for tag in self.tags],
        )

    @property
    def title(self) -> str:
        return str(self.element_code) if self.element_code else WHOLE_PLAN

    def moves_from(self, other: Filed) -> tuple[Move, ...]:
        """Return what is different, in words."""
        pairs = zip(_CALLED.items(), other._words, self._words, strict=True)
        return tuple(
            Move(name, called, old, new) for (name, called), old, new in pairs if old != new
        )

    def values_from(self, other: Filed) -> dict[str, Any]:
        """Return what is different, as `classify` takes it."""
        names = {"element_code": "element"}
        return {
            names.get(name, name): getattr(self, name)
            for name in _CALLED
            if getattr(self, name) != getattr(other, name)
        }

    @property
    def _words(self) -> tuple[str, str, str, str]:
        code, disposition, section, tags = self.names
        element = f"{code} {self.title}" if code else self.title
        return (
            element,
            disposition or "（なし）",
            section or "（なし）",
            BETWEEN.join(sorted(tags)) or "（なし）",
        )


_CALLED = {
    "element_code": "項目の符号",
    "disposition": "反映区分",
    "section": "担当",
    "tags": "タグ",
}


class Filing:
    """What a consultation's comments can be filed under, found by what a table says."""

    def __init__(self, consultation: Consultation):
        self._elements = {fold(each.code): each for each in Outline(consultation.plan)}
        self._dispositions = {fold(each.label): each for each in consultation.dispositions.all()}
        self._sections = {fold(each.name): each for each in consultation.sections.all()}
        self._tags = {fold(each.name): each for each in consultation.tags.all()}
        self.columns: dict[str, Callable[[str], Any]] = {
            "element_code": self._element,
            "disposition": lambda said: _found(said, self._dispositions, "反映区分", "label"),
            "section": lambda said: _found(said, self._sections, "担当", "name"),
            "tags": self._tags_of,
        }
        """By the column's name, what finds what a cell says. Raises ValueError."""

    def _element(self, said: str) -> Element | None:
        if fold(said) == fold(WHOLE_PLAN):
            return None
        element: Element | None = _found(said, self._elements, "項目の符号", "code")
        return element

    def _tags_of(self, said: str) -> frozenset[Tag]:
        if fold(said) in self._tags:
            return frozenset({self._tags[fold(said)]})
        words = [word for word in said.replace(",", BETWEEN).split(BETWEEN) if word.strip()]
        return frozenset(_found(word, self._tags, "タグ", "name") for word in words)


def _found(said: str, known: Mapping[str, Any], called: str, name: str) -> Any:
    """Return what is called so; None if nothing is said."""
    if not said.strip():
        return None
    if fold(said) in known:
        return known[fold(said)]
    offered = "、".join(str(getattr(each, name)) for each in list(known.values())[:10]) or "なし"
    raise ValueError(
        f"「{said.strip()[:30]}」という{called}はありません（使えるもの：{offered}）。"
        "つづりを直すか、先に設定に加えてください。"
    )
