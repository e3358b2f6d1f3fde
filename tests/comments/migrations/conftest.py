"""Fixtures of the tests of migrations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.comments.migrations.moving import latest, migrate


@pytest.fixture
def at_migrations(transactional_db) -> Iterator[Callable[[list[tuple[str, str]]], Any]]:
    """What moves the database to other migrations; at the end it stands at the newest, as before."""
    yield migrate
    migrate(latest())
