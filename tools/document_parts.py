"""The parts of the documents that are drawn from the code, from pyproject.toml and from deploy/."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.core.management import get_commands, load_command_class

from comments.domain import access, states
from plancomment import env
from tools.addresses import addresses

OUR_APPS = ("plan", "comments")

DEPLOY = env.BASE_DIR / "deploy"
"""The files that an installation starts from; the operating manual holds each of them whole."""

KINDS = {
    "cron": "cron",
    "env.example": "ini",
    "nginx.conf": "nginx",
    "plancomment@.service": "ini",
    "postgresql.sql": "sql",
}
"""Every file of deploy/ → the language of its text, for those who colour it."""


def settings_table() -> str:
    """Return the settings: name, default, meaning."""
    rows = [(f"`{each.name}`", _default(each.default), each.meaning) for each in env.TABLE]
    return _table(("名前", "初期値", "意味"), rows)


def addresses_table() -> str:
    """Return the addresses with their meanings. Raises addresses.Astray if one has none."""
    rows = [(f"`{address}`", meaning) for address, meaning in addresses()]
    return _table(("Address", "What it is for"), rows)


def commands_table() -> str:
    """Return our management commands, each in the words of its help."""
    ours = sorted((name, app) for name, app in get_commands().items() if app in OUR_APPS)
    rows = [(f"`{name}`", load_command_class(app, name).help) for name, app in ours]
    return _table(("コマンド", "すること"), rows)


def roles_table() -> str:
    """Return which role may do what."""
    names = [f"{label}<br>`{role}`" for role, (label, _) in access.ROLES.items()]
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
    """Return who may import whom: each contract of pyproject.toml under its own name."""
    project = tomllib.loads((env.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return "\n\n".join(f"#### {each['name']}\n\n{_contract(each)}" for each in contracts)


def included(name: str) -> str:
    """Return the text of a file of deploy/, as a block of code."""
    return f"```{KINDS[name]}\n{(DEPLOY / name).read_text(encoding='utf-8').rstrip()}\n```"


def deploy_parts() -> dict[str, Callable[[], str]]:
    """Return a part for each file of deploy/, named by its path."""
    return {f"deploy/{name}": partial(included, name) for name in KINDS}


def _contract(contract: dict[str, Any]) -> str:
    if contract["type"] == "forbidden":
        sources = _names(contract["source_modules"])
        return f"{sources} must not import {_names(contract['forbidden_modules'])}."
    heading = [f"Within {_names(contract['containers'])}:\n"] if "containers" in contract else []
    return "\n".join([*heading, "```", *contract["layers"], "```"])


def _names(modules: list[str]) -> str:
    return ", ".join(f"`{each}`" for each in modules)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    text = ",".join(value) if isinstance(value, list) else value
    return f"`{text}`" if text else "—"
