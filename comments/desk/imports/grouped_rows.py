"""Groups rows into submissions: one letter may have several opinions and several names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from comments.desk.imports.columns import NewRows, Read, fault
from comments.desk.imports.headings import Columns
from comments.desk.imports.table import Table
from comments.domain import rules
from comments.domain.submitter_fields import FIELDS, TEXTS, Kind

_TEXTS = tuple(each.name for each in FIELDS if each.kind in TEXTS)
_WRITTEN = tuple(each.name for each in FIELDS if each.kind is not Kind.BODY)
"""One of which a line must hold to name a submitter; that it is a body alone names none."""


@dataclass
class Case:
    """The lines of one submission, and the entry they make; None while anything is wrong."""

    lines: list[Read] = field(default_factory=list)
    entry: rules.Entry | None = None

    @property
    def first(self) -> Read:
        return self.lines[0]


def cases(table: Table, columns: Columns, rows: NewRows) -> list[Case]:
    """Return the submissions of a table of new ones, in its order; faults stand with the lines."""
    found = _grouped(table, columns, rows.read(table, columns))
    for case in found:
        _complete(table, columns, case)
    return found


def _grouped(table: Table, columns: Columns, lines: Iterable[Read]) -> list[Case]:
    found: list[Case] = []
    by_number: dict[str, Case] = {}
    for read in lines:
        number = read.values["number"]
        known = by_number.get(number) if number else _merged_with(table, columns, found, read)
        if known is not None and known is not found[-1] and not _is_of(known, read):
            why = (
                f"この番号は{known.first.line}行目でも使われています。同じ提出の行は続けて並べ、"
                "別の提出なら番号を変えてください。"
            )
            read.faults.append(fault(table, columns, read.line, "number", why))
            known = None
        if known is None:
            known = Case()
            found.append(known)
        known.lines.append(read)
        if number:
            by_number.setdefault(number, known)
    return found


def _is_of(case: Case, read: Read) -> bool:
    """Whether a line that stands apart says of itself that it belongs to the submission."""
    names = ("received_on", "channel", "name", "address")
    return all(read.values[name] == case.first.values[name] for name in names)


def _merged_with(table: Table, columns: Columns, found: list[Case], read: Read) -> Case | None:
    """Return the submission whose cell of the name covers this line too."""
    top = table.merged.get((read.line, columns.at["name"][0])) if "name" in columns.at else None
    is_covered = top is not None and bool(found) and found[-1].first.line >= top
    return found[-1] if is_covered else None


def _complete(table: Table, columns: Columns, case: Case) -> None:
    """Make the entry of the lines, or say what is wrong with them."""

    def refuse(read: Read, name: str, why: str) -> None:
        # What could not be read has been said already.
        told = {each.heading for each in read.faults}
        if NewRows.fields[name].column_name not in told:
            read.faults.append(fault(table, columns, read.line, name, why))

    envelope = _envelope(case, refuse)
    people = _people(case, refuse)
    points = tuple(_points(case, refuse))
    if any(read.faults for read in case.lines):
        return
    case.entry = rules.Entry(people=people, points=points, **envelope)


def _envelope(case: Case, refuse: Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in ("received_on", "channel", "postmarked_on"):
        said[name] = None
        for read in case.lines:
            value = read.values[name] or None
            if said[name] is None:
                said[name] = value
            elif value not in (None, said[name]):
                refuse(read, name, "同じ番号の上の行と違います。どちらかに合わせてください。")
    if said["received_on"] is None:
        refuse(case.first, "received_on", "受領日を書いてください（届いた日）。")
    if said["channel"] is None:
        refuse(case.first, "channel", "方法（郵送・FAX・電子メール・持参）を書いてください。")
    if said["postmarked_on"] and said["channel"] not in (None, rules.POST):
        refuse(case.first, "postmarked_on", "消印の日は、郵送のときだけ書いてください。")
    return said


def _people(case: Case, refuse: Any) -> tuple[rules.Person, ...]:
    people: list[rules.Person] = []
    for read in case.lines:
        said = read.values
        if not any(said[name] for name in _WRITTEN):
            continue
        at = _same(people, said)
        if at is None:
            people.append(_person(said))
            continue
        for name in _TEXTS:
            held = getattr(people[at], name)
            if held and said[name] and held != said[name]:
                refuse(read, name, "同じ提出者の上の行と違います。どちらかに合わせてください。")
        people[at] = _filled(people[at], said)
    return tuple(people)


def _same(people: list[rules.Person], said: dict[str, Any]) -> int | None:
    """Return which of the people a further line names again; one without a name is the last."""
    if people and not said["name"] and not said["address"]:
        return len(people) - 1
    for at, person in enumerate(people):
        if person.name == said["name"] and said["address"] in ("", None, person.address):
            return at
    return None


def _person(said: dict[str, Any]) -> rules.Person:
    texts = {name: said[name] or "" for name in _TEXTS}
    is_body = said["is_body"]
    return rules.Person(
        **texts,
        grounds=said["grounds"] or frozenset(),
        is_body=bool(texts["representative"]) if is_body is None else is_body,
    )


def _filled(person: rules.Person, said: dict[str, Any]) -> rules.Person:
    texts: dict[str, Any] = {name: getattr(person, name) or said[name] or "" for name in _TEXTS}
    return replace(person, grounds=person.grounds | (said["grounds"] or frozenset()), **texts)


def _points(case: Case, refuse: Any) -> Iterator[rules.Point]:
    spoken_of = {read.values["element"] for read in case.lines if read.values["opinion"]}
    for read in case.lines:
        said = read.values
        if said["opinion"]:
            element = said["element"]
            yield rules.Point(said["opinion"], said["reason"] or "", element and element.pk)
        elif said["reason"] or (said["element"] and said["element"] not in spoken_of):
            refuse(read, "opinion", "この項目への意見を書いてください。")
