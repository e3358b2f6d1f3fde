"""Whether this process lives, and whether it can work. For a load balancer."""

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process can answer at all."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database is there and migrated, 503 if not."""
    word, status = ("ready", 200) if _is_ready() else ("not ready", 503)
    return HttpResponse(
        f"{word}\n",
        content_type="text/plain",
        status=status,
        headers={"Cache-Control": "no-store"},
    )


def _is_ready() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (Error, ImproperlyConfigured):
        return False
