"""Databases of a proof's own: a SQLite file in a temporary folder, a PostgreSQL cluster.

The work is done in a process of its own, because Django's settings are read once in a process.
It prints what it has found as one line of JSON, an object.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from typing import Any

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
BOTH = (POSTGRESQL, SQLITE)
MOST_SECONDS = 600

_AS_URL = 'DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@127.0.0.1:$PGPORT/postgres" exec "$@"'


def found_on(database: str, module: str, *arguments: str) -> dict[str, Any]:
    """Run `python -m module arguments` on a new database of that sort; return what it prints.

    Raises subprocess.CalledProcessError if it fails, TimeoutExpired after MOST_SECONDS.
    """
    work = [sys.executable, "-m", module, *arguments]
    environment = {
        **os.environ,
        "DEMO": "1",
        "HTTPS": "0",
        "SITE_PARTS": "public,staff",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "plancomment.settings",
        "LOG_LEVEL": "ERROR",
        # Without a locale PostgreSQL would make databases that count bytes for characters.
        "LC_ALL": "C.UTF-8",
    }
    with tempfile.TemporaryDirectory() as folder:
        if database == SQLITE:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/proof.sqlite3"
        else:
            # -t: all of it in a temporary folder, so that two can run at once.
            work = ["pg_virtualenv", "-t", "-v", "15", "sh", "-c", _AS_URL, "sh", *work]
        done = subprocess.run(
            work, env=environment, stdout=subprocess.PIPE, check=True, timeout=MOST_SECONDS
        )
    # pg_virtualenv has a line of its own to say when it drops the cluster.
    said = [line for line in done.stdout.decode().splitlines() if line.startswith("{")]
    found: dict[str, Any] = json.loads(said[-1])
    return found


def migrated() -> None:
    """Set Django up on this process's database and make its tables."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
