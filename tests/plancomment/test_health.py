"""/healthz and /readyz: what a load balancer asks."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler

from plancomment import env


def elsewhere(url: str):
    """A connection to another database than the suite's."""
    made = ConnectionHandler({"default": {**settings.DATABASES["default"], **env.database(url)}})
    made["default"].settings_dict["OPTIONS"] = {}
    return made["default"]


def test_a_process_that_answers_is_healthy_without_a_database(client):
    # Without the db mark a query here would be an error.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_ready_when_the_database_is_there_and_migrated(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client):
    (last,) = MigrationLoader(connection).graph.leaf_nodes("comments")
    MigrationRecorder(connection).record_unapplied(*last)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/plancomment.sqlite3",
        "postgres://mihon:mihon@127.0.0.1:1/mihon?connect_timeout=2",
    ],
)
def test_it_is_not_ready_when_the_database_is_gone(client, monkeypatch, url):
    monkeypatch.setattr("plancomment.health.connection", elsewhere(url))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_an_empty_database_is_not_ready(client, monkeypatch, tmp_path):
    empty = elsewhere(f"sqlite:///{tmp_path}/empty.sqlite3")
    monkeypatch.setattr("plancomment.health.connection", empty)
    assert client.get("/readyz").status_code == 503
    empty.close()


def test_neither_sets_a_cookie(client):
    assert not client.get("/healthz").cookies
