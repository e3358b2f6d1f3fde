"""The kinds of a plan's elements, and which may hang under which."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    CHALLENGE = "challenge", _("課題")
    PHILOSOPHY = "philosophy", _("基本理念")
    GOAL = "goal", _("基本目標")
    DIRECTION = "direction", _("方向性")
    MEASURE = "measure", _("施策")


class Actor(TextChoices):
    CITY = "city", _("市の施策")
    COUNCIL = "council", _("社協の施策")


NUMBERED: dict[str, str | Promise] = {
    Kind.CHALLENGE: _("課題%(number)s"),
    Kind.PHILOSOPHY: _("基本理念%(number)s"),
    Kind.GOAL: _("基本目標%(number)s"),
    Kind.DIRECTION: _("方向性%(number)s"),
}
"""What an element with a number is called; a measure goes by who carries it out."""

PARENTS: dict[str, tuple[str, ...]] = {
    Kind.DIRECTION: (Kind.GOAL,),
    Kind.MEASURE: (Kind.GOAL, Kind.DIRECTION),
}
"""Kind → the kinds it hangs under. All others stand at the root."""


def parent_fault(kind: str, parent_kind: str | None) -> str | None:
    """Say in Japanese why an element of `kind` cannot hang under `parent_kind`; None if it can."""
    allowed = PARENTS.get(kind, ())
    names = dict(Kind.choices)
    if not allowed:
        return f"{names.get(kind, kind)}は上位の項目を持ちません。" if parent_kind else None
    if parent_kind in allowed:
        return None
    wanted = "または".join(str(names[each]) for each in allowed)
    return f"{names[kind]}の上位は{wanted}です。"
