"""Run work in many threads at once, each with a database connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def database(transactional_db, tmp_path, monkeypatch) -> Iterator[None]:
    """The database as it is outside tests: SQLite in a file, where writers wait for one another.

    In memory, where the suite keeps it, they fail at once.
    """
    if connection.vendor != "sqlite":
        yield
        return
    in_memory = connections["default"]
    _copy(in_memory.connection, tmp_path / "at-once.sqlite3")
    monkeypatch.setitem(in_memory.settings_dict, "NAME", str(tmp_path / "at-once.sqlite3"))
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = in_memory


def _copy(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    source.backup(target)
    target.close()


def together(threads: int, work: Callable[[int], Any]) -> list[Any]:
    """Do `work(n)` in as many threads, begun in one moment; raise what any of them raised."""
    start = threading.Barrier(threads)
    results: list[Any] = [None] * threads

    def run(n: int) -> None:
        start.wait()
        try:
            results[n] = work(n)
        except BaseException as error:
            results[n] = error
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(n,)) for n in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join(timeout=60)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results
