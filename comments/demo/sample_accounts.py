"""Sample accounts for trying out: one per role. Outside the demo they cannot sign in."""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import Group, User

from comments.domain.access import ROLES, SAMPLE_PREFIX

# Without characters that are taken for one another: these passwords are typed from a screen.
_CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def make_accounts(path: Path) -> dict[str, str]:
    """Make the sample accounts that are missing and return user name → password, by role.

    The passwords are kept in the file `path`, readable by its owner only; those that are there
    already stay. The roles' groups must exist.
    """
    known = _read(path)
    accounts = {}
    for role in ROLES:
        name = SAMPLE_PREFIX + role
        accounts[name] = known.get(name) or _password()
        _make(name, role, accounts[name])
    _write(path, accounts)
    return accounts


def table(accounts: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a table of the accounts, its columns aligned on a terminal."""
    labels = [ROLES[name.removeprefix(SAMPLE_PREFIX)][0] for name in accounts]
    rows = [
        ("役割", "利用者名", "パスワード"),
        *zip(labels, accounts.keys(), accounts.values(), strict=True),
    ]
    widths = [max(_width(row[column]) for row in rows) for column in (0, 1)]
    for row in rows:
        padded = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row[:2], widths, strict=True)
        ]
        yield "  " + "  ".join([*padded, row[2]])


def _make(name: str, role: str, password: str) -> None:
    user, _ = User.objects.get_or_create(username=name)
    if not user.check_password(password):
        user.set_password(password)
    user.is_staff = user.is_active = True
    user.is_superuser = False
    user.save()
    user.groups.set([Group.objects.get(name=role)])


def _password() -> str:
    letters = [secrets.choice(_CHARACTERS) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _write(path: Path, accounts: dict[str, str]) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    text = "".join(f"{name}\t{password}\n" for name, password in accounts.items())
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        path.chmod(0o600)
        file.write(text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
