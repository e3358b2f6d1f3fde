"""deploy/plancomment@.service: systemd takes it, and what it starts is there."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys

import pytest

from plancomment.env import BASE_DIR
from tests.deploy.tools import needs, path_of

TEXT = (BASE_DIR / "deploy/plancomment@.service").read_text(encoding="utf-8")


def unit() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[method-assign, assignment]
    parsed.read_string(TEXT)
    return parsed


@needs("systemd-analyze")
@pytest.mark.parametrize("part", ["public", "staff"])
def test_systemd_has_nothing_to_say_against_it(tmp_path, part):
    """It warns of unknown keys, and fails where the program to start is missing."""
    here = TEXT.replace("/srv/plancomment/.venv/bin/gunicorn", sys.executable)
    path = tmp_path / f"plancomment@{part}.service"
    path.write_text(here, encoding="utf-8")
    ran = subprocess.run(
        [path_of("systemd-analyze"), "verify", str(path)], capture_output=True, text=True
    )
    told = [line for line in (ran.stdout + ran.stderr).splitlines() if str(path) in line]
    assert (ran.returncode, told) == (0, [])


def test_it_starts_gunicorn_with_the_settings_of_this_tree():
    program, module, *rest = shlex.split(unit()["Service"]["ExecStart"])
    assert program == "/srv/plancomment/.venv/bin/gunicorn"
    assert module == "plancomment.wsgi"
    assert (BASE_DIR / "plancomment/wsgi.py").exists()
    assert (BASE_DIR / rest[rest.index("--config") + 1]).exists()


def test_each_instance_serves_the_part_it_is_named_after():
    service = unit()["Service"]
    assert service["Environment"] == "SITE_PARTS=%i"
    assert service["RuntimeDirectory"] == "plancomment-%i"
    assert "--bind unix:/run/plancomment-%i/http.sock" in service["ExecStart"]
