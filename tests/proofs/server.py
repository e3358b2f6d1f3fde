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


class Server:
    """A gunicorn on this process's database, at one address through stops and starts."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; return when it answers."""
        bound = ["--bind", f"127.0.0.1:{self.port}", "--config", "gunicorn.conf.py"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "plancomment.wsgi", *bound],
            env={**os.environ, "SITE_URL": self.address},
        )
        _await(f"{self.address}/healthz")

    def stop(self) -> None:
        """Stop it; return when it has ended."""
        self._process.terminate()
        self._process.wait(timeout=START_SECONDS)


@contextmanager
def served() -> Iterator[str]:
    """Serve this process's database; yield the address, without a slash at the end."""
    server = Server()
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
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
