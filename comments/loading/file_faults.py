"""What is wrong with a consultation's file beyond its single keys: texts, doubles, contradictions.

Each asks a file that may be faulty elsewhere, so it looks only at what has the right kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from comments.domain import rules
from comments.domain.addresses import is_municipality
from plan.tomlfile import Document, TomlFault

_PLACEHOLDER = re.compile(r"\{[^}]*\}?")
_NEEDS = {
    rules.FAX: ("fax", "FAX で受け付けるには、FAX の番号が要ります。"),
    rules.EMAIL: ("email", "電子メールで受け付けるには、電子メールのアドレスが要ります。"),
}


def sentence_fault(sentence: str) -> str | None:
    """Say what is wrong with a rule's sentence: only {opens} and {closes} are replaced."""
    strange = set(_PLACEHOLDER.findall(sentence)) - {"{opens}", "{closes}"}
    if strange:
        return (
            f"{'、'.join(sorted(strange))} は使えません。使えるのは {{opens}} と {{closes}} です。"
        )
    return None


def inside_fault(places: list[str]) -> str | None:
    """Say what is wrong with the names of what counts as inside the city."""
    if not places:
        return "市内とする範囲が空です。"
    strange = [place for place in places if not is_municipality(place)]
    if strange:
        return f"「{'」「'.join(strange)}」は、都道府県からの市区町村名として読めません。"
    return None


def doubled_keys(document: Document, table: str, key: str) -> Iterator[TomlFault]:
    """Yield each row whose key another row of the same table has already."""
    first: dict[str, int] = {}
    for index, row in _rows(document, table):
        value = row.get(key)
        if isinstance(value, str):
            line = document.line(table, index, key)
            if first.setdefault(value, line) != line:
                message = f"「{value}」は{first[value]}行目にもあります。"
                yield document.fault(table, index, key, message=message)


def contradictions(document: Document, plans: Collection[str]) -> Iterator[TomlFault]:
    """Yield what single keys do not show; `plans` are the slugs of the plans there are."""
    plan = document.value("consultation", "plan")
    if isinstance(plan, str) and plan.strip() and plan not in plans:
        message = f"計画「{plan}」は読み込まれていません。先に load_plan で読み込んでください。"
        yield document.fault("consultation", "plan", message=message)
    yield from _days_in_disorder(document)
    yield from _rules_missing(document)
    yield from _grounds_for_nobody(document)
    yield from _contacts_missing(document)


def _days_in_disorder(document: Document) -> Iterator[TomlFault]:
    opens, closes, result, until = (
        _day(document, name)
        for name in ("opens_on", "closes_on", "result_on", "personal_data_until")
    )
    if opens and closes and closes < opens:
        message = "終了日は、開始日と同じ日か、それより後にしてください。"
        yield document.fault("consultation", "closes_on", message=message)
    if closes and result and result <= closes:
        message = "結果公表の予定日は、終了日より後にしてください。"
        yield document.fault("consultation", "result_on", message=message)
    if closes and until and until <= max(closes, result or closes):
        message = "個人情報を消去する日は、終了日と結果公表の予定日より後にしてください。"
        yield document.fault("consultation", "personal_data_until", message=message)


def _rules_missing(document: Document) -> Iterator[TomlFault]:
    given = {row.get("key") for _, row in _rows(document, "rule")}
    for rule in rules.RULES.values():
        if rule.indispensable and rule.key not in given:
            message = f"規則「{rule.key}」（{rule.meaning}）は、必ず要ります。"
            yield document.fault("rule", message=message)
    for index, row in _rows(document, "rule"):
        sentence = row.get("sentence")
        if row.get("key") != "window" or not isinstance(sentence, str):
            continue
        if not ("{opens}" in sentence and "{closes}" in sentence):
            message = (
                "期間の文には {opens} と {closes} を使ってください。期間が変わると文も変わります。"
            )
            yield document.fault("rule", index, "sentence", message=message)


def _grounds_for_nobody(document: Document) -> Iterator[TomlFault]:
    grounds = list(_rows(document, "ground"))
    applies = any(row.get("key") == "eligibility" for _, row in _rows(document, "rule"))
    if applies and not grounds:
        message = "提出できる方の規則（eligibility）があるのに、提出できる方が一つもありません。"
        yield document.fault("ground", message=message)
    for index, row in grounds:
        if row.get("for_people") is False and not row.get("for_bodies"):
            message = "個人か法人・団体の、少なくとも一方が選べるようにしてください。"
            yield document.fault("ground", index, "for_people", message=message)


def _contacts_missing(document: Document) -> Iterator[TomlFault]:
    on = {row.get("kind") for _, row in _rows(document, "channel") if row.get("is_on", True)}
    if not on:
        message = "受け付ける提出方法が一つもありません。"
        yield document.fault("channel", message=message)
    for kind, (name, message) in _NEEDS.items():
        value = document.value("consultation", name)
        if kind in on and not (isinstance(value, str) and value.strip()):
            yield document.fault("consultation", name, message=message)


def _rows(document: Document, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = document.value(table)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield index, row


def _day(document: Document, name: str) -> date | None:
    value = document.value("consultation", name)
    return value if type(value) is date else None
