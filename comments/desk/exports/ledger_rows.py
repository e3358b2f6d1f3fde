"""受付簿: one row for each submitter, with personal data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments.desk.exports.columns import Column, Export, SeveralColumn
from comments.desk.exports.numbering import Numbering
from comments.domain import receipt_number
from comments.domain.submitter_fields import FIELDS, Kind, SubmitterField
from comments.models import Attachment, Consultation, Ground, Submission, Submitter, Version
from comments.records.findings import verdict_of

BATCH = 500
"""Submissions read at a time."""


_WIDTHS = {"is_body": 12, "name": 24, "address": 40, "grounds": 30, "interest": 30, "email": 28}


def _column(each: SubmitterField) -> Column:
    """Return the column of one field of a submitter."""
    where, width = f"submitter__{each.name}", _WIDTHS.get(each.name, 20)
    if each.kind is Kind.GROUNDS:
        return SeveralColumn(each.label, where, Ground, "label", width=width)
    long = f"submission__submitters__{each.name}" if each.kind is Kind.PASSAGE else ""
    return Column(each.label, where, width=width, long=long)


@dataclass(frozen=True)
class LedgerRow:
    """A submitter beside the last version of the submission; None if nobody is named."""

    version: Version
    submission: Submission
    submitter: Submitter | None
    person: int | None
    """Counts people within one export: the same number is the same person, by a clerk's word."""


class LedgerRows(Export):
    """The submissions of one consultation with who sent them, in the order of the numbers."""

    number = Column("受付番号", width=14)
    state = Column("状態", "submission__get_state_display", width=14)
    reason_code = Column("対象外の理由", "submission__get_reason_code_display", width=14)
    channel = Column("方法", "submission__get_channel_display")
    received_on = Column("受領日", "submission__received_on")
    received_at = Column("受領時刻", width=20)
    postmarked_on = Column("消印の日", "submission__postmarked_on")
    dated_on = Column("書かれている日付", "submission__dated_on")
    on_time = Column("期間の内外", width=12)
    on_time_why = Column("期間の内外の理由", width=40)
    logged_at = Column("登録時刻", width=20)
    version = Column("版", "version__ordinal", width=6)
    points = Column("意見の件数", "version__points", width=10)
    files = Column("添付の件数", "version__files", width=10)
    position = Column("提出者の順", "submitter__position", width=10)
    person = Column("人の番号", "person", width=10)
    locals().update({each.name: _column(each) for each in FIELDS})
    text = Column("全文（書き起こし）", "version__text", width=60, long="text")

    def __init__(self, consultation: Consultation, states: frozenset[str]):
        super().__init__()
        self.consultation = consultation
        self.states = states

    def queryset(self) -> QuerySet[Version]:
        return Version.objects.filter(
            is_current=True,
            submission__consultation=self.consultation,
            submission__state__in=self.states,
        )

    def instances(self) -> Iterator[LedgerRow]:
        versions = (
            self.queryset()
            .annotate(points=Count("comments"), files=_files())
            .select_related("submission")
            .defer("passages")
            .prefetch_related("submission__submitters__grounds")
            .order_by("submission__number")
        )
        named = Submitter.objects.filter(submission__consultation=self.consultation)
        people = Numbering(named, "person_group")
        for version in versions.iterator(chunk_size=BATCH):
            yield from self._of(version, people)

    def _of(self, version: Version, people: Numbering) -> Iterator[LedgerRow]:
        submitters = list(version.submission.submitters.all())
        for each in submitters:
            yield LedgerRow(version, version.submission, each, people.number(each.person_group))
        if not submitters:
            yield LedgerRow(version, version.submission, None, None)

    def dehydrate_number(self, row: LedgerRow) -> str:
        return receipt_number.write(self.consultation.prefix, row.submission.number)

    def dehydrate_received_at(self, row: LedgerRow) -> datetime | None:
        return _local(row.submission.received_at)

    def dehydrate_on_time(self, row: LedgerRow) -> str:
        return verdict_of(row.submission, self.consultation).word

    def dehydrate_on_time_why(self, row: LedgerRow) -> str:
        said = row.submission.on_time_why
        return verdict_of(row.submission, self.consultation).sentence + (
            f"理由：{said}" if said else ""
        )

    def dehydrate_logged_at(self, row: LedgerRow) -> datetime | None:
        return _local(row.submission.logged_at)

    def dehydrate_is_body(self, row: LedgerRow) -> str:
        if row.submitter is None:
            return "記載なし"
        return "法人・団体" if row.submitter.is_body else "個人"


def _files() -> Coalesce:
    """How many files came with the submission of a version."""
    files = Attachment.objects.filter(submission=OuterRef("submission")).order_by()
    counted = files.values("submission").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _local(moment: datetime | None) -> datetime | None:
    """A workbook knows no time zones: the time as the clock on the wall shows it."""
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None
