"""Fetching the proof's mails from a mailbox by the command, which is killed on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

from comments.models import Consultation
from tests.proofs.mailing.dovecot import PASSWORD, USER, Dovecot, put, running
from tests.proofs.mailing.samples import MOMENT, Sample

_SECRETS = (PASSWORD, "aikotoba", "太郎", "taro@example.com", "見本の件名", f"{USER}:")
_TWICE = 5
"""So many mails lie in the mailbox as two copies."""
_MOVED_TO = "&U9aPvG4IMH8-"
"""取込済み, as a server has it."""
_KILL_SECONDS = 60


def run(consultation: Consultation, samples: list[Sample]) -> dict[str, Any]:
    """Put the mails into a mailbox and take them in from there; return the bare facts."""
    with running() as server:
        with server.client() as imap:
            for sample in [*samples, *samples[:_TWICE]]:
                put(imap, sample.content, MOMENT)
        stranger = _command(consultation, server, authority=os.devnull)
        unknown = consultation.arrivals.count()
        killed_at = _killed(consultation, server, len(samples) // 3)
        whole = _command(consultation, server)
        taken = consultation.arrivals.count()
        last = _command(consultation, server)
        with server.client() as imap:
            imap.select("INBOX", readonly=True)
            kept, seen = _counted(imap, "ALL"), _counted(imap, "SEEN")
        moving = _command(consultation, server, after="move:取込済み")
        with server.client() as imap:
            imap.select(_MOVED_TO, readonly=True)
            moved = _counted(imap, "ALL")
    told = "".join(each.stdout + each.stderr for each in (stranger, whole, last, moving))
    return {
        "put": len(samples) + _TWICE,
        "kept": kept,
        "seen": seen,
        "moved": moved,
        "killed_at": killed_at,
        "again": consultation.arrivals.count() - taken,
        "unknown_authority": unknown + (stranger.returncode == 0),
        "leaks": [secret for secret in _SECRETS if secret in told],
    }


def _counted(imap: Any, which: str) -> int:
    return len(imap.uid("SEARCH", which)[1][0].split())


def _environment(server: Dovecot, authority: str = "", after: str = "seen") -> dict[str, str]:
    return {
        **os.environ,
        "INBOX_URL": server.url(),
        "INBOX_AFTER": after,
        "SSL_CERT_FILE": authority or server.authority,
        "PYTHONUTF8": "1",
    }


def _words(consultation: Consultation) -> list[str]:
    return [sys.executable, "manage.py", "fetch_mail", "--consultation", consultation.slug]


def _command(
    consultation: Consultation, server: Dovecot, authority: str = "", after: str = "seen"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _words(consultation),
        env=_environment(server, authority, after),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _killed(consultation: Consultation, server: Dovecot, after: int) -> int:
    """Run the command and kill it when it has taken in so many; return how many it had."""
    process = subprocess.Popen(
        _words(consultation), env=_environment(server), stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + _KILL_SECONDS
    while consultation.arrivals.count() < after and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    return consultation.arrivals.count()
