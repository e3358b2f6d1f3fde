"""Write the parts of the README that are drawn from the code, or check that they are fresh."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.conf import settings
from django.core.management import get_commands, load_command_class

from comments.domain import access, states
from plancomment import env
from tools.addresses import Astray, addresses

OUR_APPS = ("plan", "comments")


class Stale(Exception):
    """A document does not say what the code says, or has no place for it."""


def update(*, check: bool = False) -> None:
    """Write the generated parts anew. With `check`, write nothing and raise Stale if they differ."""
    path = settings.BASE_DIR / "README.md"
    now = path.read_text(encoding="utf-8")
    fresh = now
    for name, draw in PARTS.items():
        fresh = _replace(fresh, name, draw())
    if check and fresh != now:
        raise Stale("README.md is stale: run `make docs` and commit it.")
    if fresh != now:
        path.write_text(fresh, encoding="utf-8")


def settings_table() -> str:
    """Return the settings: name, default, meaning."""
    rows = [(f"`{each.name}`", _default(each.default), each.meaning) for each in env.TABLE]
    return _table(("Name", "Default", "Meaning"), rows)


def addresses_table() -> str:
    """Return the addresses with their meanings."""
    try:
        rows = [(f"`{address}`", meaning) for address, meaning in addresses()]
    except Astray as error:
        raise Stale(str(error)) from error
    return _table(("Address", "What it is for"), rows)


def commands_table() -> str:
    """Return our management commands, each in the words of its help."""
    ours = sorted((name, app) for name, app in get_commands().items() if app in OUR_APPS)
    rows = [(f"`{name}`", load_command_class(app, name).help) for name, app in ours]
    return _table(("Command", "What it does"), rows)


def roles_table() -> str:
    """Return which role may do what."""
    names = [f"{role}<br>{label}" for role, (label, _) in access.ROLES.items()]
    rows = [
        (label, *("●" if access.may(role, each) else "" for role in access.ROLES))
        for each, label in access.LABELS.items()
    ]
    return _table(("", *names), rows)


def state_diagram() -> str:
    """Return the states of a submission and the ways between them, as a Mermaid diagram."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {states.RECEIVED}"]
    lines += [f"    {state} : {name}" for state, name in states.STATES.items()]
    lines += [
        f"    {source} --> {each.target} : {each.label}"
        for each in states.TRANSITIONS.values()
        for source in states.STATES
        if source in each.sources
    ]
    return "\n".join([*lines, "```"])


def layers() -> str:
    """Return who may import whom, from top to bottom, as the contracts of pyproject.toml say it."""
    project = tomllib.loads((env.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    lines = ["```"]
    for contract in project["tool"]["importlinter"]["contracts"]:
        within = contract.get("containers", [])
        lines += [f"within {name}" for name in within]
        layered = contract.get("layers", [])
        lines += [f"{'    ' if within else ''}{layer}" for layer in layered]
    return "\n".join([*lines, "```"])


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings_table,
    "addresses": addresses_table,
    "commands": commands_table,
    "roles": roles_table,
    "states": state_diagram,
    "layers": layers,
}


def _replace(text: str, name: str, part: str) -> str:
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    if begin not in text or end not in text:
        raise Stale(f"README.md has no place for {name}: {begin} … {end}")
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n{part}\n{end}", text)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    text = ",".join(value) if isinstance(value, list) else value
    return f"`{text}`" if text else "—"


if __name__ == "__main__":
    django.setup()
    try:
        update(check="--check" in sys.argv[1:])
    except Stale as stale:
        sys.exit(str(stale))
