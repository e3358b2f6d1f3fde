"""A returned 意見一覧: only its classification may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from comments.desk.exports.comment_rows import CommentRows
from comments.desk.exports.fingerprint import fingerprint, fingerprint_of
from comments.desk.imports.classification_cells import Filed, Filing
from comments.desk.imports.columns import CellFault
from comments.desk.imports.exported_rows import ALL, Back, matched
from comments.desk.imports.headings import Columns
from comments.desk.imports.outcome import Change, Row, Status
from comments.desk.imports.table import Line, Table, place
from comments.desk.imports.widgets import text_of
from comments.models import Comment, Consultation

_FREE = frozenset({"element_code", "disposition", "section", "tags", "fingerprint", "one"})
"""Columns that may differ: what is filed by the table, and what only says how points are counted."""


class _Comments(CommentRows):
    """The comments whose submission's number is within a range."""

    within = range(0)

    def queryset(self) -> QuerySet[Comment]:
        numbers = (self.within.start, self.within.stop - 1)
        return super().queryset().filter(version__submission__number__range=numbers)


def comment_rows(
    table: Table, columns: Columns, consultation: Consultation, *, may_classify: bool
) -> Iterator[tuple[Row, Change | None]]:
    """Yield what becomes of each line of an exported 意見一覧.

    Three things are compared: the table, what was exported (照合), and what is held now. What was
    changed on the screen and not in the table stays; what was changed in both is wrong, and shown.
    """
    export = _Comments(consultation, ALL)
    back = Back(table, columns, export, "position")
    filing = Filing(consultation)

    def instances(within: range) -> Iterator[tuple[tuple[int, int | None], Comment]]:
        export.within = within
        for each in export.instances():
            yield (each.version.submission.number or 0, each.position), each

    for line, comment, fault in matched(back, consultation.prefix, instances):
        where = place(table, line.number)
        if fault is not None:
            yield Row(where, Status.WRONG, "", (fault,)), None
        else:
            yield _compared(back, line, comment, filing, may_classify)


def _compared(
    back: Back, line: Line, comment: Comment, filing: Filing, may_classify: bool
) -> tuple[Row, Change | None]:
    where = place(back.table, line.number)
    gist = f"{back.value(line, 'number')}（意見{comment.position}）"
    filed, faults = _filed(back, line, filing, Filed.of(comment))
    was, now, said = (
        text_of(back.value(line, "fingerprint")).strip(),
        fingerprint_of(comment),
        fingerprint(*filed.names),
    )
    # Where the table was taken in before, the heading beside a new code may still be the old one's.
    is_titled = _is_title(back, line, filed) or said == now != was
    free = _FREE | ({"element"} if is_titled else set())
    faults += back.untouchable(line, back.exported(comment), free)
    if faults:
        return Row(where, Status.WRONG, gist, tuple(faults)), None
    if said in (now, was):
        return Row(where, Status.SAME, gist), None
    moves = filed.moves_from(Filed.of(comment))
    if was != now:
        why = _conflict(was, moves)
    elif not may_classify:
        why = "分類を変える権限がありません。分類を担当する方が取り込んでください。"
    else:
        change = Change(comment.pk, comment.revision, filed.values_from(Filed.of(comment)))
        return Row(where, Status.CHANGED, gist, moves=moves), change
    return Row(where, Status.WRONG, gist, (back.fault(line, moves[0].name, why),)), None


def _filed(back: Back, line: Line, filing: Filing, now: Filed) -> tuple[Filed, list[CellFault]]:
    """Return what the line is filed under in the table; where that is not said, as now."""
    said: dict[str, Any] = {}
    faults = []
    for name, look_up in filing.columns.items():
        if name in back.columns.at:
            try:
                said[name] = look_up(text_of(back.value(line, name)))
            except ValueError as error:
                faults.append(back.fault(line, name, str(error)))
    return now.but(said), faults


def _is_title(back: Back, line: Line, filed: Filed) -> bool:
    """Whether the heading beside a new code is the new code's: then it was changed along with it."""
    return text_of(back.value(line, "element")).strip() == filed.title


def _conflict(was: str, moves: Any) -> str:
    now = "、".join(f"{each.called}は「{each.old}」" for each in moves)
    if not was:
        return f"「照合」の値がなく、画面での変更と区別できません（いま{now}）。書き出し直してください。"
    return (
        f"書き出した後に、画面でも変えられています（いま{now}）。"
        "どちらにするかを決めて、いまの値に合わせるか、書き出し直してください。"
    )
