"""Loading a plan from its file, once or again, in one transaction.

What the desk has edited stays (see `merge`). Once the plan is fixed nothing that residents
comment on changes any more: only where the PDF lies and its page numbers still follow the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from plan import planfile
from plan.merge import Kept, Merge, describe_kept, merge_row, merge_rows
from plan.models import Element, Plan
from plan.planfile import PlanFile

PLAN_FIELDS = ("title", "short_title", "notice", "pdf_url")
ELEMENT_FIELDS = ("kind", "number", "actor", "title", "text", "note", "page", "position")
NOT_TEXT = frozenset({"pdf_url", "page"})
# Parents before children; the other way round when rows are removed.
KINDS = ("challenge", "philosophy", "goal", "direction", "measure")


class LoadRefused(Exception):
    """The file is in order but must not be loaded; nothing was changed. `reasons` say why."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return "\n".join(self.reasons)


@dataclass(frozen=True)
class Report:
    """What loading did: to the plan itself, to its elements, and what of the desk's it kept."""

    plan: Plan
    created: bool
    plan_changes: dict[str, Any]
    plan_kept: list[Kept]
    elements: Merge
    titles: dict[str, str]

    @property
    def changed(self) -> bool:
        """Whether anything a reader sees was written."""
        return self.created or bool(self.plan_changes) or self.elements.changes

    def lines(self) -> list[str]:
        """Return the report in Japanese, a sentence a line."""
        head = f"計画「{self.plan}」（{self.plan.slug}）"
        if self.created:
            result = [f"{head}を作りました。項目は{len(self.elements.create)}件です。"]
        elif not self.changed:
            result = [f"{head}に変更はありません。"]
        else:
            changes = [f"{what}を{how}しました。" for what, how in self.changes()]
            result = [f"{head}を更新しました。", *changes]
        return [*result, *self._kept()]

    def changes(self) -> Iterator[tuple[str, str]]:
        """Yield what differs from before and how (変更・追加・削除), in Japanese."""
        for name in self.plan_changes:
            yield f"計画の「{_label(Plan, name)}」", "変更"
        for code in self.elements.create:
            yield self._name(code), "追加"
        for code, changes in self.elements.update.items():
            names = "・".join(_label(Element, name) for name in changes)
            yield f"{self._name(code)}の{names}", "変更"
        for code in self.elements.remove:
            yield self._name(code), "削除"

    def _kept(self) -> Iterator[str]:
        for kept in self.plan_kept:
            yield describe_kept(kept, "計画", {kept.field: _label(Plan, kept.field)})
        for kept in self.elements.kept:
            labels = {kept.field: _label(Element, kept.field)} if kept.field else {}
            yield describe_kept(kept, self._name(kept.key), labels)

    def _name(self, code: str) -> str:
        return f"{code}（{self.titles[code]}）"


def load(path: Path | str, *, at: datetime, slug: str | None = None) -> Report:
    """Load the plan's file at the moment `at`; `slug` makes it a separate copy of that name.

    Raises FileFaults if the file has faults, LoadRefused if the plan is fixed and its text or
    structure would change, if the desk's edits and the file do not fit together, or if an
    element that goes is still referred to. Then nothing has changed.
    """
    file = planfile.read_plan(path)
    with transaction.atomic():
        plan = Plan.objects.select_for_update().filter(slug=slug or file.slug).first()
        if plan is None:
            return _create(file, slug or file.slug)
        return _update(plan, file, at)


def _create(file: PlanFile, slug: str) -> Report:
    plan = Plan(slug=slug, **file.plan, as_loaded=file.as_loaded)
    plan.full_clean()
    plan.save()
    merge = merge_rows(base={}, theirs=file.elements, ours={})
    _write(plan, merge)
    return Report(plan, True, {}, [], merge, _titles(file.elements))


def _update(plan: Plan, file: PlanFile, at: datetime) -> Report:
    base = {"plan": {}, "elements": {}, **plan.as_loaded}
    plan_changes, plan_kept = merge_row(
        plan.slug,
        base=base["plan"],
        theirs=file.plan,
        ours={name: getattr(plan, name) for name in PLAN_FIELDS},
    )
    # Locked: a clerk who saves meanwhile is compared with, or waits.
    kept = plan.elements.select_related("parent").select_for_update(of=("self",))
    ours = {element.code: _row(element) for element in kept}
    merge = merge_rows(base=base["elements"], theirs=file.elements, ours=ours)
    titles = {**_titles(base["elements"]), **_titles(file.elements), **_titles(ours)}
    report = Report(plan, False, plan_changes, plan_kept, merge, titles)
    if plan.is_fixed(at):
        _refuse_new_text(report)
    _refuse_disorder(merge, ours)
    _write(plan, merge)
    if plan_changes or plan.as_loaded != file.as_loaded:
        plan.as_loaded = file.as_loaded
        for name, value in plan_changes.items():
            setattr(plan, name, value)
        plan.save(update_fields=[*plan_changes, "as_loaded"])
    return report


def _refuse_new_text(report: Report) -> None:
    plan, merge = report.plan, report.elements
    changed = {*report.plan_changes, *(name for row in merge.update.values() for name in row)}
    if not (merge.create or merge.remove or changed - NOT_TEXT):
        return
    since = timezone.localtime(plan.fixed_from).strftime("%Y年%m月%d日 %H:%M")
    head = (
        f"計画「{plan}」は、市民コメントが始まっているため（{since}）、"
        "本文も構成も変えられません。何も変えていません。"
    )
    raise LoadRefused([head, *(f"{what}の{how}はできません。" for what, how in report.changes())])


def _refuse_disorder(merge: Merge, ours: Mapping[str, Mapping[str, Any]]) -> None:
    result = {code: {**row, **merge.update.get(code, {})} for code, row in ours.items()}
    result |= merge.create
    for code in merge.remove:
        del result[code]
    faults = [f"{code}: {message}" for code, _, message in planfile.order_faults(result)]
    if faults:
        head = "ファイルと、管理画面で直した内容とが合いません。何も変えていません。"
        raise LoadRefused([head, *faults])


def _write(plan: Plan, merge: Merge) -> None:
    if not merge.changes:
        return
    known = {element.code: element for element in plan.elements.all()}
    for kind in KINDS:
        made = [
            _fill(Element(plan=plan, code=code), row, known)
            for code, row in merge.create.items()
            if row["kind"] == kind
        ]
        known |= {element.code: element for element in Element.objects.bulk_create(made)}
    for code, changes in merge.update.items():
        row = _fill(known[code], changes, known)
        row.revision = F("revision") + 1
        row.save(update_fields=[*changes, "revision"])
    _remove(plan, [known[code] for code in merge.remove])


def _fill(element: Element, row: Mapping[str, Any], known: Mapping[str, Element]) -> Element:
    for name, value in row.items():
        if name == "parent":
            element.parent = known[value] if value else None
        else:
            setattr(element, name, value)
    return element


def _remove(plan: Plan, elements: list[Element]) -> None:
    for element in sorted(elements, key=lambda each: KINDS.index(each.kind), reverse=True):
        try:
            element.delete()
        except ProtectedError as error:
            message = (
                f"{element.code}（{element.title}）には寄せられた意見などが結び付いているため、"
                "除けません。何も変えていません。"
            )
            raise LoadRefused([message]) from error


def _row(element: Element) -> dict[str, Any]:
    row = {name: getattr(element, name) for name in ELEMENT_FIELDS}
    return {**row, "parent": element.parent.code if element.parent else ""}


def _titles(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {code: row["title"] for code, row in rows.items()}


def _label(model: type[Plan] | type[Element], name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))
