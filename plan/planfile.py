"""A plan's data file: what it may hold, and the rows it stands for.

`[plan]` describes the plan; each `[[element]]` is one element, in the plan's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from plan import tomlfile
from plan.kinds import parent_fault
from plan.models import CODE, FREE, LINK, Element
from plan.tomlfile import Document, FileFaults, TomlFault
from plan.tomlkeys import Key, check_table, check_tables

# Room between two elements of the file, for what the desk puts between them.
STEP = 10


def _matches(*validators: RegexValidator) -> Any:
    def rule(value: str) -> str | None:
        try:
            for validator in validators:
                validator(value)
        except ValidationError as error:
            return str(error.messages[0])
        return None

    return rule


def _page_fault(value: int) -> str | None:
    return None if 1 <= value <= 9999 else "素案のページは 1 から 9999 までの整数です。"


def _none_fault(tables: list[Any]) -> str | None:
    return None if tables else "計画の項目が一つもありません。"


TOP = {
    "plan": Key("計画", dict, required=True),
    "element": Key("計画の項目", list, required=True, rule=_none_fault),
}
PLAN = {
    "slug": Key("識別名", required=True, max_length=80, rule=_matches(CODE)),
    "title": Key("名称", required=True, max_length=200, one_line=True),
    "short_title": Key("略称", max_length=80, one_line=True),
    "notice": Key("ことわり書き"),
    "pdf_url": Key("素案全文のアドレス", max_length=500, rule=_matches(LINK)),
}
ELEMENT = {
    "code": Key("符号", required=True, max_length=40, rule=_matches(CODE, FREE)),
    "kind": Key("種類", required=True, choices=tuple(Element.Kind.values)),
    "number": Key("番号", max_length=10, one_line=True),
    "actor": Key("実施する者", choices=tuple(Element.Actor.values)),
    "parent": Key("上位の項目"),
    "title": Key("見出し", required=True, max_length=200, one_line=True),
    "text": Key("本文"),
    "note": Key("注"),
    "page": Key("素案のページ", int, rule=_page_fault),
}


@dataclass(frozen=True)
class PlanFile:
    """A file without faults: the plan's own fields, and its elements' by their code."""

    slug: str
    plan: dict[str, Any]
    elements: dict[str, dict[str, Any]]

    @property
    def as_loaded(self) -> dict[str, Any]:
        """What is remembered of the file, to tell the desk's edits from the file's next time."""
        return {"plan": self.plan, "elements": self.elements}


def read_plan(path: Path | str) -> PlanFile:
    """Read and check a plan's file. Raises FileFaults with everything that is wrong in it."""
    document = tomlfile.read_toml(path)
    faults = check_table(document, (), TOP)
    if isinstance(document.value("plan"), dict):
        faults += check_table(document, ("plan",), PLAN)
    faults += check_tables(document, "element", ELEMENT)
    faults += [*_doubled_codes(document), *_disorder(document)]
    if faults:
        raise FileFaults(document.path, faults)
    plan: dict[str, Any] = document.data["plan"]
    return PlanFile(
        slug=plan["slug"],
        plan={name: _text(plan, name) for name in PLAN if name != "slug"},
        elements=_elements(document),
    )


def order_faults(elements: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the tree of `elements`: the code, the field, a sentence."""
    for code, element in elements.items():
        kind, parent = element["kind"], element["parent"]
        if parent and parent not in elements:
            yield code, "parent", f"上位の項目「{parent}」がありません。"
        elif fault := parent_fault(kind, elements[parent]["kind"] if parent else None):
            yield code, "parent", fault
        if kind == Element.Kind.MEASURE and not element["actor"]:
            yield code, "actor", "施策には実施する者（city か council）が必要です。"
        if kind != Element.Kind.MEASURE and element["actor"]:
            yield code, "actor", "実施する者は施策にだけ書きます。"


def _elements(document: Document) -> dict[str, dict[str, Any]]:
    texts = [name for name in ELEMENT if name not in ("code", "page")]
    return {
        table["code"]: {
            **{name: _text(table, name) for name in texts},
            "page": table.get("page"),
            "position": (index + 1) * STEP,
        }
        for index, table in enumerate(document.data["element"])
    }


def _text(table: Mapping[str, Any], name: str) -> str:
    """Return a text as it is stored. A long text keeps its indent (a full-width space)."""
    value: str = table.get(name, "")
    return value.strip("\n") if name in ("text", "note", "notice") else value.strip()


def _coded(document: Document) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield index, code and table of each element that has a code, in a file not yet checked."""
    tables = document.value("element")
    for index, table in enumerate(tables if isinstance(tables, list) else []):
        if isinstance(table, dict) and isinstance(table.get("code"), str):
            yield index, table["code"], table


def _doubled_codes(document: Document) -> Iterator[TomlFault]:
    first: dict[str, int] = {}
    for index, code, _ in _coded(document):
        line = document.line("element", index, "code")
        known = first.setdefault(code, line)
        if known != line:
            message = f"符号「{code}」は{known}行目にもあります。"
            yield document.fault("element", index, "code", message=message)


def _disorder(document: Document) -> Iterator[TomlFault]:
    """Yield the faults of the tree, as far as kinds are known: the rest is told already."""
    index, tree = {}, {}
    unclear = set()
    for at, code, table in _coded(document):
        row = {name: table.get(name, "") for name in ("kind", "parent", "actor")}
        if row["kind"] not in Element.Kind.values or not isinstance(row["parent"], str):
            unclear.add(code)
        else:
            index[code], tree[code] = at, row
    for code, name, message in order_faults(tree):
        if tree[code]["parent"] not in unclear:
            yield document.fault("element", index[code], name, message=message)
