"""deploy/cron: every command in it can be run."""

from __future__ import annotations

import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class

from plancomment.env import BASE_DIR

TEXT = (BASE_DIR / "deploy/cron").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_when_and_as_whom(line):
    *times, user, _ = line.split(maxsplit=6)
    for told, (first, last) in zip(times, RANGES, strict=True):
        found = re.fullmatch(r"\*(?:/(\d+))?|(\d+)", told)
        assert found, f"{told} is no time"
        number = found[1] or found[2]
        assert number is None or first <= int(number) <= last
    assert user == "plancomment"


@pytest.mark.parametrize("line", LINES)
def test_a_line_calls_a_command_that_takes_what_it_is_given(line):
    called = line.split(maxsplit=6)[6].removeprefix("cd /srv/plancomment && ")
    python, manage, command, *words = shlex.split(called.removesuffix(" >/dev/null"))
    assert (python, manage) == (".venv/bin/python", "manage.py")
    parser = load_command_class(get_commands()[command], command).create_parser(manage, command)
    parser.parse_args(words)


def test_what_has_to_run_by_the_clock_does():
    """The commands whose help asks for it, and the outbox."""
    ours = {name: app for name, app in get_commands().items() if app == "comments"}
    asked = {
        name
        for name, app in ours.items()
        if "自動で実行してください" in load_command_class(app, name).help
    }
    called = {re.search(r"manage\.py (\w+)", line)[1] for line in LINES}
    assert asked | {"send_queued_mail", "clearsessions"} == called


def test_no_percent_sign_breaks_a_line():
    """cron takes it for the end of the line."""
    assert [line for line in LINES if "%" in line] == []


def test_the_last_line_ends():
    """cron does not take a file without it."""
    assert TEXT.endswith("\n")
