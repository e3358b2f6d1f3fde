"""Move the test database between the states of its migrations."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate(targets: list[tuple[str, str]]) -> Any:
    """Go to these migrations, back or forth, and return the apps as they were there."""
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def latest() -> list[tuple[str, str]]:
    """The newest migrations of our apps."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return [each for each in leaves if each[0] in ("plan", "comments")]
