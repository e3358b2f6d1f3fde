"""提出者の項目: what is known of a submitter, written down once.

Rows, forms, tables, the log, the search and the pages are drawn from here. A form or page that says
something of its own of a field (a help text, an error) keeps it, under the field's name. One more
field is one line here, a column of models.Submitter with its migration, and what truly differs.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_noop as _


class Kind(Enum):
    """What a field holds, and thereby how it is asked, kept, exported and read again."""

    BODY = "body"
    """Whether it is a body (法人・団体)."""
    LINE = "line"
    PASSAGE = "passage"
    MAIL = "mail"
    """An address of mail; how long one may be is said by its form field."""
    GROUNDS = "grounds"
    """The keys of grounds of the consultation."""


TEXTS = frozenset({Kind.LINE, Kind.PASSAGE, Kind.MAIL})


@dataclass(frozen=True)
class SubmitterField:
    """One field: its name in code and data, and what is the same wherever it is used."""

    name: str
    kind: Kind
    label: str
    """What the desk calls it in forms and tables; residents too, unless their form words it itself."""
    short: str
    """What the desk calls it beside what is written."""
    empty: Any
    longest: int = 0
    for_people: bool = True
    for_bodies: bool = True
    identifies: bool = False
    """Without it nobody is named: the rules ask for it, and lists of people show it."""
    is_name: bool = False
    is_searched: bool = False
    is_personal: bool = True

    def belongs_to(self, *, is_body: bool) -> bool:
        return self.for_bodies if is_body else self.for_people


def _field(kind: Kind, label: str, *, empty: Any = "", short: str = "", **said: Any) -> Any:
    told = {"kind": kind, "label": label, "short": short or label, "empty": empty, **said}
    return dataclasses.field(default=empty, metadata=told)


@dataclass(frozen=True, kw_only=True)
class Person:
    """One submitter: a natural person, or a body with its representative. The table itself."""

    is_body: bool = _field(Kind.BODY, "個人・団体", empty=False, is_personal=False)
    name: str = _field(
        Kind.LINE, "氏名・名称", longest=200, identifies=True, is_name=True, is_searched=True
    )
    representative: str = _field(
        Kind.LINE, _("代表者の氏名"), short="代表者", longest=200, for_people=False,
        identifies=True, is_name=True, is_searched=True,
    )  # fmt: skip
    address: str = _field(Kind.LINE, "住所・所在地", longest=300, identifies=True, is_searched=True)
    grounds: frozenset[str] = _field(
        Kind.GROUNDS, _("提出できる方の区分"), short="区分", empty=frozenset()
    )
    interest: str = _field(Kind.PASSAGE, _("利害関係の内容"), short="利害関係", longest=20_000)
    email: str = _field(Kind.MAIL, "電子メール")


FIELDS: tuple[SubmitterField, ...] = tuple(
    SubmitterField(name=each.name, **each.metadata) for each in dataclasses.fields(Person)
)
FIELD: dict[str, SubmitterField] = {each.name: each for each in FIELDS}
COLUMNS: tuple[str, ...] = tuple(each.name for each in FIELDS if each.kind is not Kind.GROUNDS)
"""The fields that are columns of the submitter's row; its grounds are rows of their own."""
IDENTIFYING: tuple[str, ...] = tuple(each.name for each in FIELDS if each.identifies)
NAMES: tuple[str, ...] = tuple(each.name for each in FIELDS if each.is_name)
SEARCHED: tuple[str, ...] = tuple(each.name for each in FIELDS if each.is_searched)


def columns(person: Any) -> dict[str, Any]:
    """Return what a Person, or a submitter's row, holds in its columns."""
    return {name: getattr(person, name) for name in COLUMNS}


def identifying(*, is_body: bool) -> list[str]:
    """Return the names of the fields without which a person, or a body, is not named."""
    return [each.name for each in FIELDS if each.identifies and each.belongs_to(is_body=is_body)]
