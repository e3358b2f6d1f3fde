"""Exports for the tests: made by the verb, at a moment inside the window."""

from __future__ import annotations

from comments.desk.exports.export import export
from comments.desk.exports.options import Form, Kind, Order, Scope
from comments.records import audit
from tests.makers import DURING


def accept(submission):
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    return submission


def exported(consultation, kind, form=Form.XLSX, scope=Scope.ALL, reason="見本の理由") -> bytes:
    """The bytes of one file."""
    order = Order(Kind(kind), Form(form), Scope(scope), reason)
    made = export(consultation, order, by="shoku-in", at=DURING)
    with made.file as file:
        return file.read()
