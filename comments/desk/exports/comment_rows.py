"""意見一覧: one row for each point of the current versions, without submitters."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from comments.desk.exports.columns import Column, Export, SeveralColumn
from comments.desk.exports.fingerprint import fingerprint_of
from comments.desk.exports.numbering import Numbering
from comments.domain import receipt_number
from comments.models import Comment, Consultation, Tag

BATCH = 500
"""Rows read at a time."""


class CommentRows(Export):
    """The points of one consultation, in the order of the numbers."""

    number = Column("受付番号", width=14)
    position = Column("意見の番号", "position", width=10)
    version = Column("版", "version__ordinal", width=6)
    state = Column("状態", "version__submission__get_state_display", width=14)
    reason_code = Column("対象外の理由", "version__submission__get_reason_code_display", width=14)
    channel = Column("方法", "version__submission__get_channel_display")
    received_on = Column("受領日", "version__submission__received_on")
    element_code = Column("項目の符号", width=12)
    element = Column("計画の項目", width=30)
    opinion = Column("意見", "opinion_shown", width=60, long="opinion")
    reason = Column("理由", "reason", width=40, long="reason")
    disposition = Column("反映区分", "disposition__label", width=18)
    section = Column("担当", "section__name", width=18)
    tags = SeveralColumn("タグ", "tags", Tag, "name", width=18)
    one = Column("同じ意見の番号", width=14)
    fingerprint = Column("照合", width=12)

    def __init__(self, consultation: Consultation, states: frozenset[str]):
        super().__init__()
        self.consultation = consultation
        self.states = states

    def queryset(self) -> QuerySet[Comment]:
        return Comment.objects.current().filter(
            version__submission__consultation=self.consultation,
            version__submission__state__in=self.states,
        )

    def instances(self) -> Iterator[Comment]:
        self.points = Numbering(self.queryset(), "point_group")
        rows = (
            self.queryset()
            .select_related("version__submission", "element", "disposition", "section")
            .defer("folded", "version__text", "version__passages", "element__text")
            .prefetch_related("tags")
            .order_by("version__submission__number", "position")
        )
        return rows.iterator(chunk_size=BATCH)

    def dehydrate_number(self, comment: Comment) -> str:
        return receipt_number.write(self.consultation.prefix, comment.version.submission.number)

    def dehydrate_one(self, comment: Comment) -> int:
        return self.points.number(comment.point_group)

    def dehydrate_element_code(self, comment: Comment) -> str:
        return comment.element.code if comment.element else ""

    def dehydrate_element(self, comment: Comment) -> str:
        return comment.element_title

    def dehydrate_fingerprint(self, comment: Comment) -> str:
        return fingerprint_of(comment)
