"""The migration that gives rows a revision keeps what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comments.models import Answer, Arrival, Comment, Consultation, Submission, Tag
from plan.models import Element, Plan
from tests.makers import arrived, make_consultation, submit
from tests.publishing import answered, points_of

BEFORE = [("plan", "0002_search_is_no_code"), ("comments", "0010_ledger")]
NEW = (Plan, Element, Consultation, Submission, Comment, Tag, Arrival)
"""Models that had no revision before; an answer had one and keeps it."""


def migrate(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def state_before(transactional_db) -> Iterator[Any]:
    """What moves the database back, and forth again; whatever happens it ends as it was."""
    latest = [
        each
        for each in MigrationExecutor(connection).loader.graph.leaf_nodes()
        if each[0] in ("plan", "comments")
    ]
    yield lambda: migrate(BEFORE)
    migrate(latest)


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


@pytest.mark.django_db(transaction=True)
def test_every_row_stays_as_it_was_and_begins_at_nought(state_before):
    consultation = make_consultation()
    Tag.objects.create(consultation=consultation, name="札")
    answered(consultation, points_of(submit(consultation)))
    arrived(consultation)
    old = state_before()
    before = held(old)
    assert all(before.values())
    migrate([("plan", "0003_revision"), ("comments", "0011_revision")])
    assert held(apps) == before
    assert {revision for each in NEW for revision in each.objects.values_list("revision", flat=True)} == {0}
