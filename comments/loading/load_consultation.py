"""Loading a consultation from its file, once or again, in one transaction, with its event.

What the desk has edited stays (see plan.merge). Once a real consultation has opened, its window
changes only by the verb at the desk (window.move_window), never by a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError

from comments.domain import actors
from comments.loading import translations
from comments.loading.file import DATES, ConsultationFile, plain, read_consultation
from comments.loading.keys import CONSULTATION, PARTS, Part
from comments.loading.report import Report, label, part_name
from comments.models import Consultation, Ground, Submitter, Translated
from comments.records import audit
from comments.records.window import fix_text
from japanese.languages import by_key
from plan.merge import Merge, merge_row, merge_rows
from plan.models import Plan


class LoadRefused(Exception):
    """The file is in order but must not be loaded; nothing was changed. `reasons` say why."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return "\n".join(self.reasons)


def load(path: Path | str, *, at: datetime, by: str = actors.SYSTEM) -> Report:
    """Load a real consultation's file at the moment `at`.

    Raises FileFaults if the file has faults (a plan that is not loaded is one), LoadRefused if
    what it asks for must not be. Then nothing has changed.
    """
    plans = set(Plan.objects.values_list("slug", flat=True))
    return load_read(read_consultation(path, plans=plans), at=at, by=by, rehearsal=False)


@transaction.atomic
def load_read(file: ConsultationFile, *, at: datetime, by: str, rehearsal: bool) -> Report:
    """Load a file that has been read. A rehearsal's days always follow the file."""
    plan = Plan.objects.get(slug=file.plan)
    _refuse_mixing(plan, file, rehearsal)
    consultation = Consultation.objects.select_for_update().filter(slug=file.slug).first()
    if consultation is None:
        consultation = Consultation(slug=file.slug, rehearsal=rehearsal)
        report = Report(consultation, True, {**file.consultation, "plan": file.plan}, [])
    else:
        report = _compare(consultation, file, at)
    before = _row(consultation) if consultation.pk else {}
    _write(report, file)
    if report.changed:
        detail = {"new": True} if report.created else _detail(report, before)
        audit.record(consultation, "load", by=by, at=at, detail=detail)
        for slug in {file.plan, before.get("plan", file.plan)}:
            fix_text(Plan.objects.get(slug=slug))
    return report


def _refuse_mixing(plan: Plan, file: ConsultationFile, rehearsal: bool) -> None:
    """Practice and the real thing share neither a consultation nor a plan."""
    word = "練習" if rehearsal else "実際の市民コメント"
    other = "実際の市民コメント" if rehearsal else "練習"
    if Consultation.objects.filter(slug=file.slug, rehearsal=not rehearsal).exists():
        raise LoadRefused([f"「{file.slug}」は{other}です。{word}としては読み込めません。"])
    if plan.consultations.filter(rehearsal=not rehearsal).exists():
        raise LoadRefused([f"計画「{plan.slug}」は{other}に使われています。{word}には使えません。"])


def _compare(consultation: Consultation, file: ConsultationFile, at: datetime) -> Report:
    base = {"consultation": {}, **consultation.as_loaded}
    ours, theirs = _row(consultation), file.as_loaded["consultation"]
    known = {**translations.held(Consultation()), **base["consultation"]}
    if consultation.rehearsal:
        known = {**known, **{name: ours[name] for name in DATES}}
    changes, kept = merge_row(consultation.slug, base=known, theirs=theirs, ours=ours)
    if consultation.rehearsal and changes.keys() & set(DATES) and consultation.window_notice:
        changes["window_notice"] = ""
    _refuse_what_is_settled(consultation, changes, theirs, known, at)
    merges = {
        part.table: merge_rows(
            base=_with_translations(part, base.get(part.table, {})),
            theirs=file.parts[part.table],
            ours=_part_rows(consultation, part),
        )
        for part in PARTS
    }
    return Report(consultation, False, changes, kept, merges)


def _refuse_what_is_settled(
    consultation: Consultation,
    changes: dict[str, Any],
    theirs: dict[str, Any],
    base: dict[str, Any],
    at: datetime,
) -> None:
    reasons = []
    ours = _row(consultation)
    opened = not consultation.rehearsal and at >= consultation.terms.opens_at
    for name in ("opens_on", "closes_on"):
        if opened and theirs[name] not in (ours[name], base.get(name)):
            reasons.append(
                f"「{label(Consultation, name)}」は、すでに受付が始まっているため、ファイルでは"
                "変えられません。管理画面の「期間」で、理由を添えて変えてください。"
            )
    if opened and "plan" in changes:
        reasons.append("受付が始まっているため、計画を別のものに変えることはできません。")
    if "prefix" in changes and consultation.last_number:
        reasons.append("受付番号をすでにお渡ししているため、「受付番号の頭」は変えられません。")
    if reasons:
        raise LoadRefused(["何も変えていません。", *reasons])


def _write(report: Report, file: ConsultationFile) -> None:
    consultation = report.consultation
    if report.created:
        report.parts = {
            part.table: merge_rows(base={}, theirs=file.parts[part.table], ours={})
            for part in PARTS
        }
    elif not report.changed and consultation.as_loaded == file.as_loaded:
        return
    for name, value in report.changes.items():
        _set(consultation, name, _stored(name, value))
    consultation.as_loaded = file.as_loaded
    _check(consultation, "市民コメント")
    consultation.save()
    for part in PARTS:
        _write_part(consultation, part, report.parts[part.table])


def _write_part(consultation: Consultation, part: Part, merge: Merge) -> None:
    rows = {getattr(row, part.key): row for row in _queryset(consultation, part)}
    for key in merge.remove:
        _remove(rows[key], part_name(part, key))
    for key, values in {**merge.create, **merge.update}.items():
        row = rows.get(key) or part.model(**{"consultation": consultation, part.key: key})
        for name, value in values.items():
            _set(row, name, value)
        _check(row, part_name(part, key))
        row.save()


def _remove(row: models.Model, name: str) -> None:
    # The table between submitters and grounds would follow its ground in silence.
    used = isinstance(row, Ground) and Submitter.objects.filter(grounds=row).exists()
    try:
        if used:
            raise ProtectedError(name, set())
        row.delete()
    except ProtectedError as error:
        message = f"{name}は、寄せられた意見に結び付いているため、除けません。何も変えていません。"
        raise LoadRefused([message]) from error


def _check(row: models.Model, name: str) -> None:
    """Refuse what the desk's edits and the file make together, if it does not hold."""
    try:
        row.full_clean()
    except ValidationError as error:
        reasons = [f"{name}：{message}" for message in error.messages]
        raise LoadRefused(["何も変えていません。", *reasons]) from error


def _row(consultation: Consultation) -> dict[str, Any]:
    names = [name for name in CONSULTATION if name not in ("slug", "plan")]
    row = {name: plain(getattr(consultation, name)) for name in names}
    row |= translations.held(consultation)
    return {**row, "plan": consultation.plan.slug, "window_notice": consultation.window_notice}


def _part_rows(consultation: Consultation, part: Part) -> dict[str, dict[str, Any]]:
    names = [*part.fields, "position"]
    return {
        getattr(row, part.key): {
            **{name: getattr(row, name) for name in names},
            **translations.held(row),
        }
        for row in _queryset(consultation, part)
    }


def _queryset(consultation: Consultation, part: Part) -> models.QuerySet[Any]:
    return part.model._default_manager.filter(consultation=consultation)


def _with_translations(part: Part, rows: dict[str, Any]) -> dict[str, Any]:
    """Return rows as they were loaded, by a version that knew no translations as well."""
    none = translations.held(part.model())
    return {key: {**none, **row} for key, row in rows.items()}


def _set(row: models.Model, name: str, value: Any) -> None:
    """Set a field, or the translation of one."""
    key, dot, text = name.partition(".")
    if not dot:
        setattr(row, name, value)
    elif isinstance(row, Translated):
        row.translate(by_key(key).code, text, value)


def _stored(name: str, value: Any) -> Any:
    if name == "plan":
        return Plan.objects.get(slug=value)
    return date.fromisoformat(value) if name in DATES and value else value


def _detail(report: Report, before: dict[str, Any]) -> dict[str, Any]:
    pairs = {name: (before[name], value) for name, value in report.changes.items()}
    parts = {
        part.table: {
            verb: sorted(keys)
            for verb, keys in (
                ("create", merge.create),
                ("update", merge.update),
                ("remove", merge.remove),
            )
            if keys
        }
        for part in PARTS
        if (merge := report.parts[part.table]).changes
    }
    return {**audit.differences(Consultation, pairs), **parts}
