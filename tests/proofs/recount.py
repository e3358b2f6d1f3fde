"""The summary recounted independently from the exported rows.

Two sources: the rows of the exported ledger and comments, and the generator's own facts. Nothing
here uses comments.records.counts, and nothing asks the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from comments.domain import states
from comments.models.consultation import ChannelKind
from tests.proofs.generated import Fact

SUBMISSIONS, PEOPLE, POINTS = "提出の件数", "提出者数", "意見件数"
Totals = dict[tuple[str, str, str], int]
"""(集計, 符号 or 区分, what is counted) → number."""


@dataclass
class Seen:
    """One submission as its source shows it."""

    state: str
    reason: str
    channel: str
    day: date
    people: list[tuple[Any, list[str]]] = field(default_factory=list)
    """Who, and the names of the grounds."""
    points: list[tuple[str, str, Any]] = field(default_factory=list)
    """Code of the element, name of the disposition (both may be empty), and which point it is."""


def from_rows(ledger: list[dict[str, Any]], comments: list[dict[str, Any]]) -> list[Seen]:
    """Put the rows of the two tables together, by number."""
    seen: dict[str, Seen] = {}
    for row in ledger:
        one = seen.setdefault(
            row["受付番号"],
            Seen(row["状態"], row["対象外の理由"] or "", row["方法"], _day(row["受領日"])),
        )
        if row["人の番号"] not in (None, ""):
            grounds = (row["提出できる方の区分"] or "").split("、")
            one.people.append((row["人の番号"], [name for name in grounds if name]))
    for row in comments:
        point = (row["項目の符号"] or "", row["反映区分"] or "", row["同じ意見の番号"])
        seen[row["受付番号"]].points.append(point)
    return list(seen.values())


def from_facts(facts: list[Fact], ground_labels: dict[str, str]) -> list[Seen]:
    """Say the generator's facts in the same words."""
    return [
        Seen(
            states.STATES[fact.state],
            states.REASONS["ineligible"] if fact.state == states.SET_ASIDE else "",
            str(ChannelKind(fact.channel).label),
            fact.day,
            [(who, [ground_labels[key] for key in keys]) for who, keys in fact.people],
            fact.points,
        )
        for fact in facts
    ]


def recount(seen: list[Seen]) -> Totals:
    """Count everything that the summary shows."""
    totals: Totals = {("受け付けた提出", "すべての状態", SUBMISSIONS): len(seen)}
    _by(totals, "状態別", seen, lambda one: one.state)
    for reason, ones in _split(seen, lambda one: one.reason).items():
        if reason:
            totals["対象外の理由別", reason, SUBMISSIONS] = len(ones)
    accepted = [one for one in seen if one.state == "受理"]
    _by(totals, "受理したもの", accepted, lambda one: "合計")
    _by(totals, "方法別", accepted, lambda one: one.channel)
    _by(totals, "受領日別", accepted, lambda one: one.day.isoformat())
    _grounds(totals, accepted)
    _points(totals, accepted)
    return totals


def differences(totals: Totals, rows: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """Compare with the rows of an exported summary; return how many numbers, and what differs."""
    told: Totals = {}
    for row in rows:
        for what in (SUBMISSIONS, PEOPLE, POINTS):
            if row[what] not in (None, ""):
                told[row["集計"], _name(row), what] = int(row[what])
    # A sort that did not occur is 0 in the summary, and is not there in the recount.
    unequal = [
        f"{key}: {told.get(key)} ≠ {totals.get(key, 0)}"
        for key in {**told, **totals}
        if told.get(key) != totals.get(key, 0)
    ]
    return len({**told, **totals}), unequal


def _name(row: dict[str, Any]) -> str:
    if row["集計"] in ("計画の項目別", "受領日別"):
        return row["符号"] or ""
    return str(row["区分"])


def _day(value: date | str) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return value.date() if isinstance(value, datetime) else value


def _split(seen: Iterable[Seen], name: Any) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        found[name(one)].append(one)
    return found


def _by(totals: Totals, table: str, seen: list[Seen], name: Any) -> None:
    for label, ones in _split(seen, name).items():
        totals[table, label, SUBMISSIONS] = len(ones)
        totals[table, label, PEOPLE] = len({who for one in ones for who, _ in one.people})
        totals[table, label, POINTS] = len({which for one in ones for *_, which in one.points})


def _grounds(totals: Totals, accepted: list[Seen]) -> None:
    named = defaultdict(set)
    everyone = set()
    for one in accepted:
        for who, grounds in one.people:
            everyone.add(who)
            for ground in grounds:
                named[ground].add(who)
    for ground, people in named.items():
        totals["提出できる方の区分別", ground, PEOPLE] = len(people)
    without = everyone.difference(*named.values())
    totals["提出できる方の区分別", "区分の記載なし", PEOPLE] = len(without)
    totals["提出できる方の区分の延べ数", "複数回答の合計", PEOPLE] = sum(map(len, named.values()))


def _points(totals: Totals, accepted: list[Seen]) -> None:
    people = defaultdict(set)
    elements = defaultdict(set)
    dispositions = defaultdict(set)
    for one in accepted:
        for code, disposition, which in one.points:
            elements[code].add(which)
            dispositions[disposition or "未分類"].add(which)
            people[code].update(who for who, _ in one.people)
    for code, points in elements.items():
        totals["計画の項目別", code, POINTS] = len(points)
        totals["計画の項目別", code, PEOPLE] = len(people[code])
    for disposition, points in dispositions.items():
        totals["反映区分別", disposition, POINTS] = len(points)
