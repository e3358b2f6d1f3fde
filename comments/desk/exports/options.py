"""What can be exported, in which formats, and which choices belong to it. No queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from comments.domain import states
from comments.domain.access import Capability


class Kind(TextChoices):
    """What is exported."""

    COMMENTS = "comments", "意見一覧（提出者の欄なし）"
    LEDGER = "ledger", "受付簿（提出者の欄あり）"
    SUMMARY = "summary", "集計"


class Form(TextChoices):
    """As which kind of file. The value is the file name's ending."""

    XLSX = "xlsx", "Excel（XLSX）"
    CSV = "csv", "CSV（UTF-8、BOM付き）"


class Scope(TextChoices):
    """Submissions in which states."""

    ACCEPTED = "accepted", "受理したものだけ"
    ALL = "all", "すべての状態"

    @property
    def states(self) -> frozenset[str]:
        """The keys of `states.STATES` that are within."""
        return states.COUNTED if self is Scope.ACCEPTED else frozenset(states.STATES)


CONTENT_TYPES = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
}
SHEET_NAMES = {Kind.COMMENTS: "意見一覧", Kind.LEDGER: "受付簿", Kind.SUMMARY: "集計"}
NEEDS: dict[Kind, tuple[Capability, ...]] = {
    Kind.COMMENTS: (Capability.EXPORT,),
    Kind.LEDGER: (Capability.EXPORT, Capability.EXPORT_PERSONAL, Capability.SEE_PERSONAL),
    Kind.SUMMARY: (Capability.EXPORT,),
}
"""What a person must be allowed to, to export this kind."""
NEEDS_REASON = frozenset({Kind.LEDGER})
REHEARSAL = "【練習】"
"""Stands at the head of the sheets' and files' names of a rehearsal."""


@dataclass(frozen=True)
class Order:
    """One export as it is asked for. The summary always covers all states, each beside the other."""

    kind: Kind
    form: Form
    scope: Scope = Scope.ACCEPTED
    reason: str = ""

    @property
    def scope_label(self) -> str:
        """In words, which submissions are in it."""
        if self.kind is Kind.SUMMARY:
            return "受理したものを集計し、ほかの状態は別に示す"
        return str(self.scope.label)


def sheet_name(kind: Kind, *, rehearsal: bool) -> str:
    """Return the sheet's name, marked if it is a rehearsal's."""
    return f"{REHEARSAL if rehearsal else ''}{SHEET_NAMES[kind]}"


def file_name(order: Order, slug: str, day: date, *, rehearsal: bool) -> str:
    """Return the file's name: what, of which consultation, of which day. It names no person."""
    name = sheet_name(order.kind, rehearsal=rehearsal)
    return f"{name}_{slug}_{day:%Y%m%d}.{order.form.value}"
