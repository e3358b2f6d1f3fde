"""A server of a proof's own: a fresh database in a temporary folder, gunicorn on 127.0.0.1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

START_SECONDS = 30


@contextmanager
def own_database() -> Iterator[None]:
    """Set Django up on a migrated SQLite file that is gone afterwards. Once in a process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DATABASE_URL=f"sqlite:///{folder}/proof.sqlite3",
            DEMO="1",
            DJANGO_SETTINGS_MODULE="plancomment.settings",
            DJANGO_ALLOW_ASYNC_UNSAFE="true",
        )
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield


@contextmanager
def served() -> Iterator[str]:
    """Serve this process's database; yield the address, without a slash at the end."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "plancomment.wsgi", "--bind", f"127.0.0.1:{port}"]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [*command, "--config", "gunicorn.conf.py"], env={**os.environ, "SITE_URL": address}
    )
    try:
        _await(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
