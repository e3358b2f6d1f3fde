"""Searching the draft: which elements hold every word looked for, and in what context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from japanese.folding import Folded, fold
from japanese.plain_text import unwritable
from plan.models import Element
from plan.outline import Outline
from plan.reading import chapter

LONGEST = 100
"""Characters that a query has at the most."""
REACH = 40
"""Characters shown before and after what is found."""
MOST_PASSAGES = 3
"""Passages shown of one text."""

Span = tuple[int, int]
Marked = list[tuple[str, bool]]
"""A text in parts, each with whether it is what was looked for."""


class SearchForm(forms.Form):
    """One field; what cannot be written, such as NUL, counts as a blank."""

    use_required_attribute = False

    q = forms.CharField(
        label=_("計画（素案）の中をさがす"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
        validators=[
            MaxLengthValidator(
                LONGEST, _("さがす言葉は%(limit_value)d文字以内で入力してください。")
            )
        ],
    )

    def __init__(self, query: str | None = None):
        super().__init__(None if query is None else {"q": readable(query)})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.form_show_badges = False

    @property
    def words(self) -> list[str]:
        """The words looked for, none as long as the form is not right."""
        return self.cleaned_data["q"].split() if self.is_valid() else []


@dataclass(frozen=True)
class Hit:
    """An element that holds every word looked for."""

    element: Element
    words: tuple[str, ...]

    @cached_property
    def title(self) -> Marked:
        """The title in full, with what is found in it."""
        return _marked(self.element.title, 0, len(self.element.title), self._found("title"))

    @cached_property
    def passages(self) -> list[Marked]:
        """What stands around the words in text and note."""
        return [
            passage
            for name in ("text", "note")
            for passage in _passages(getattr(self.element, name), self._found(name))
        ]

    def _found(self, name: str) -> list[Span]:
        text = Folded(getattr(self.element, name))
        return _joined(sorted(span for word in self.words for span in text.find(word)))


def readable(query: str) -> str:
    """Return a query as it may be shown and typed again, all in one line."""
    return "".join(" " if char == "\n" or unwritable(char) else char for char in query).strip()


def search(outline: Outline, words: Iterable[str]) -> list[tuple[str, list[Hit]]]:
    """Return the hits in the plan's order, under the heading of the part they stand in.

    Every word must occur in the element's label, title, text or note.
    """
    folded = tuple(filter(None, (fold(word) for word in words)))
    found = [Hit(each, folded) for each in outline if folded and _holds(each, folded)]
    return [(name, list(hits)) for name, hits in groupby(found, lambda hit: chapter(hit.element))]


def _holds(element: Element, words: tuple[str, ...]) -> bool:
    texts = [fold(each) for each in (element.label, element.title, element.text, element.note)]
    return all(any(word in text for text in texts) for word in words)


def _joined(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """Return sorted spans with those made one that meet, or lie no more than `gap` apart."""
    joined: list[Span] = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _passages(text: str, found: list[Span]) -> Iterator[Marked]:
    for begin, end in _joined(found, gap=2 * REACH)[:MOST_PASSAGES]:
        first, last = max(begin - REACH, 0), min(end + REACH, len(text))
        before, after = "…" if first else "", "…" if last < len(text) else ""
        inside = [span for span in found if begin <= span[0] < end]
        yield [(before, False), *_marked(text, first, last, inside), (after, False)]


def _marked(text: str, first: int, last: int, found: list[Span]) -> Marked:
    parts: Marked = []
    at = first
    for begin, end in found:
        parts += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    return [part for part in [*parts, (text[at:last], False)] if part[0]]
