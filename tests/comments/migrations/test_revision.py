"""The migration that gives rows a revision keeps what they hold."""

from __future__ import annotations

from typing import Any

from django.core import serializers

from comments.models import Answer, Arrival, Comment, Consultation, Submission, Tag
from plan.models import Element, Plan
from tests.makers import arrived, make_consultation, submit
from tests.publishing import answered, points_of

BEFORE = [("plan", "0002_search_is_no_code"), ("comments", "0010_ledger")]
NEW = (Plan, Element, Consultation, Submission, Comment, Tag, Arrival)
"""Models that had no revision before; an answer had one and keeps it."""


def held(models: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of the models, field by field, but for the new field."""
    found = {}
    for model in (*NEW, Answer):
        kind = models.get_model(model._meta.app_label, model._meta.model_name)
        rows = serializers.serialize("python", kind._base_manager.order_by("pk"))
        for row in rows:
            if model is not Answer:
                row["fields"].pop("revision", None)
        found[model._meta.label_lower] = rows
    return found


def _revisions(models: Any, kind: Any) -> Any:
    model = models.get_model(kind._meta.app_label, kind._meta.model_name)
    return model._base_manager.values_list("revision", flat=True)


def test_every_row_stays_as_it_was_and_begins_at_nought(at_migrations):
    consultation = make_consultation()
    Tag.objects.create(consultation=consultation, name="札")
    answered(consultation, points_of(submit(consultation)))
    arrived(consultation)
    old = at_migrations(BEFORE)
    before = held(old)
    assert all(before.values())
    new = at_migrations([("plan", "0003_revision"), ("comments", "0011_revision")])
    assert held(new) == before
    assert {revision for each in NEW for revision in _revisions(new, each)} == {0}
