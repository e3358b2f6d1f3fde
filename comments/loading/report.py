"""What loading a consultation did, in Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from comments.loading.keys import PARTS, Part
from comments.models import Consultation
from japanese.dates import short_day
from japanese.languages import by_key
from plan.merge import Kept, Merge, describe_kept


@dataclass
class Report:
    """What loading did to the consultation itself and to its parts (by their table)."""

    consultation: Consultation
    created: bool
    changes: dict[str, Any]
    kept: list[Kept]
    parts: dict[str, Merge] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether anything but the memory of the file was written."""
        return bool(self.changes) or any(merge.changes for merge in self.parts.values())

    def lines(self) -> list[str]:
        """Return the report in Japanese, a sentence a line."""
        head = f"市民コメント「{self.consultation}」（{self.consultation.slug}）"
        if self.created:
            result = [f"{head}を作りました。期間は{_window(self.consultation)}です。"]
        elif not self.changed:
            result = [f"{head}に変更はありません。"]
        else:
            result = [f"{head}を更新しました。", *self._changed()]
        return [*result, *self._kept()]

    def _changed(self) -> Iterator[str]:
        for name in self.changes:
            yield f"「{label(Consultation, name)}」を変更しました。"
        for part in PARTS:
            merge = self.parts[part.table]
            for verb, keys in (
                ("追加", merge.create),
                ("変更", merge.update),
                ("削除", merge.remove),
            ):
                for key in keys:
                    yield f"{part_name(part, key)}を{verb}しました。"

    def _kept(self) -> Iterator[str]:
        for kept in self.kept:
            labels = {kept.field: label(Consultation, kept.field)}
            yield describe_kept(kept, "市民コメント", labels)
        for part in PARTS:
            for kept in self.parts[part.table].kept:
                labels = {kept.field: label(part.model, kept.field)} if kept.field else {}
                yield describe_kept(kept, part_name(part, kept.key), labels)


def _window(consultation: Consultation) -> str:
    opens, closes = consultation.opens_on, consultation.closes_on
    return f"{opens.year}年{short_day(opens)}から{closes.year}年{short_day(closes)}まで"


def label(model: type[models.Model], name: str) -> str:
    """Return what the desk calls a field, or the translation of one."""
    key, dot, text = name.partition(".")
    if dot:
        return f"{label(model, text)}（{by_key(key).called}）"
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def part_name(part: Part, key: str) -> str:
    """Return what a row of a part is called in messages."""
    return f"{part.model._meta.verbose_name}「{key}」"
