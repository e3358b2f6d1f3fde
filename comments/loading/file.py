"""A consultation's data file: what it says, and the rows it stands for.

`[consultation]` describes it; `[[rule]]`, `[[ground]]`, `[[channel]]`, `[[place]]`,
`[[disposition]]` and `[[section]]` are its parts, each in the order in which they are shown.
Translations stand in `[consultation.easy]`, `[rule.en]` … (see translations.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import models

from comments.loading import translations
from comments.loading.file_faults import contradictions, doubled_keys
from comments.loading.keys import CONSULTATION, PARTS, TOP, Part
from comments.models import Consultation
from plan import tomlfile
from plan.tomlfile import Document, FileFaults, TomlFault
from plan.tomlkeys import check_table, check_tables

STEP = 10
"""Room between two rows of the file, for what the desk puts between them."""
DATES = ("opens_on", "closes_on", "result_on", "personal_data_until")


@dataclass(frozen=True)
class ConsultationFile:
    """A file without faults. All values are as JSON keeps them: days are written YYYY-MM-DD."""

    slug: str
    plan: str
    consultation: dict[str, Any]
    parts: dict[str, dict[str, dict[str, Any]]]
    """Table → key → row."""

    @property
    def as_loaded(self) -> dict[str, Any]:
        """What is remembered of the file, to tell the desk's edits from the file's next time."""
        return {"consultation": {**self.consultation, "plan": self.plan}, **self.parts}

    def shifted(self, days: int) -> dict[str, Any]:
        """Return the file's days, all moved by as many days."""
        return {
            name: value and (date.fromisoformat(value) + timedelta(days=days)).isoformat()
            for name, value in self.consultation.items()
            if name in DATES
        }


def read_consultation(path: Path | str, *, plans: Collection[str]) -> ConsultationFile:
    """Read and check a consultation's file; `plans` are the slugs of the plans there are.

    Raises FileFaults with everything that is wrong in it.
    """
    document = tomlfile.read_toml(path)
    faults = check_table(document, (), TOP)
    if isinstance(document.value("consultation"), dict):
        allowed = {**CONSULTATION, **translations.tables(Consultation)}
        faults += check_table(document, ("consultation",), allowed)
        faults += translations.faults(document, ("consultation",), Consultation, CONSULTATION)
    for part in PARTS:
        allowed = {**part.keys, **translations.tables(part.model)}
        faults += check_tables(document, part.table, allowed)
        faults += _translation_faults(document, part)
        faults += doubled_keys(document, part.table, part.key)
    faults += contradictions(document, plans)
    if faults:
        raise FileFaults(document.path, faults)
    described: dict[str, Any] = document.data["consultation"]
    return ConsultationFile(
        slug=described["slug"],
        plan=described["plan"],
        consultation={
            name: _plain(Consultation, described, name)
            for name in CONSULTATION
            if name not in ("slug", "plan")
        }
        | translations.as_fields(Consultation, described),
        parts={part.table: _rows(document, part) for part in PARTS},
    )


def plain(value: Any) -> Any:
    """Return a field's value as a file's row and JSON have it."""
    return value.isoformat() if isinstance(value, date) else value


def _translation_faults(document: Document, part: Part) -> Iterator[TomlFault]:
    rows = document.value(part.table)
    for index in range(len(rows) if isinstance(rows, list) else 0):
        yield from translations.faults(document, (part.table, index), part.model, part.keys)


def _rows(document: Document, part: Part) -> dict[str, dict[str, Any]]:
    return {
        table[part.key]: {
            **{name: _plain(part.model, table, name) for name in part.fields},
            **translations.as_fields(part.model, table),
            "position": (index + 1) * STEP,
        }
        for index, table in enumerate(document.value(part.table) or [])
    }


def _plain(model: type[models.Model], table: Mapping[str, Any], name: str) -> Any:
    """Return what the file says of a field, or the field's default where it says nothing."""
    field = model._meta.get_field(name)
    value = table.get(name, field.get_default())  # type: ignore[union-attr]
    return value.strip() if isinstance(value, str) else plain(value)
