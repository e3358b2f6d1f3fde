"""Conditions that several tables keep."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def when_and_by(table: str, act: str) -> models.CheckConstraint:
    """Return the constraint that `act` has a moment and somebody who did it, or neither."""
    when, by = f"{act}_at__isnull", f"{act}_by__isnull"
    return models.CheckConstraint(
        condition=Q(**{when: True, by: True}) | Q(**{when: False, by: False}),
        name=f"{table}_{act}_when_and_by",
    )
