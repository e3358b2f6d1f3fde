"""deploy/env.example: every setting of it is known, and a real site may start from it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

import environ

from plancomment import env

PATH = env.BASE_DIR / "deploy/env.example"
SETTINGS = dict(
    line.split("=", 1)
    for line in PATH.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def test_every_setting_of_it_is_known():
    assert set(SETTINGS) - {each.name for each in env.TABLE} == set()


def test_the_reader_of_settings_reads_it(monkeypatch):
    monkeypatch.setattr(environ.Env, "ENVIRON", {})
    reader = environ.Env()
    reader.read_env(PATH)
    assert dict(reader.ENVIRON) == SETTINGS


def test_a_site_that_starts_from_it_passes_the_checks_of_deployment():
    others = {each.name for each in env.TABLE}
    given = {name: value for name, value in os.environ.items() if name not in others}
    given |= {**SETTINGS, "SECRET_KEY": secrets.token_urlsafe(50)}
    ran = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=env.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
