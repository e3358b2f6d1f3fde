"""deploy/postgresql.sql: the database's own log holds no values."""

from __future__ import annotations

import pytest
from django.db import connection

from plancomment.env import BASE_DIR

TEXT = (BASE_DIR / "deploy/postgresql.sql").read_text(encoding="utf-8")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.django_db
def test_postgresql_keeps_the_settings_for_the_database():
    here = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(TEXT.replace("DATABASE plancomment", f'DATABASE "{here}"'))
        cursor.execute(
            "SELECT unnest(setconfig) FROM pg_db_role_setting "
            "WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = %s) ORDER BY 1",
            [here],
        )
        held = [row[0] for row in cursor.fetchall()]
    assert held == ["log_error_verbosity=terse", "log_min_error_statement=panic"]


def test_it_is_run_again_after_a_restore():
    """A dump does not hold what is set for a database."""
    manual = (BASE_DIR / "docs/operating.ja.md").read_text(encoding="utf-8")
    restored = manual.partition("dropdb plancomment")[2].partition("pg_restore")[0]
    assert "-f deploy/postgresql.sql" in restored
