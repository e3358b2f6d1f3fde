"""A TOML data file with the line of each key, so that its faults can be named where they stand.

    document = tomlfile.read(path)
    faults = check_table(document, ("plan",), PLAN_KEYS)  # plan.tomlkeys
    if faults:
        raise FileFaults(document.path, faults)

All faults of a file are gathered before any is told: whoever wrote it mends it in one go.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from japanese.plain_text import with_lf
from plan.tomllines import KeyPath, locate
from plan.tomlsyntax import explain


@dataclass(frozen=True)
class TomlFault:
    """One thing wrong in a file: its line (from 1; None if it has none), its key, a sentence."""

    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.line}行目" if self.line else ""
        head = " ".join(part for part in (where, self.key) if part)
        return f"{head}: {self.message}" if head else self.message


class FileFaults(Exception):
    """A file that cannot be used, with everything that is wrong in it, in the file's order."""

    def __init__(self, path: Path, faults: Iterable[TomlFault]):
        self.path = path
        self.faults = sorted(set(faults), key=lambda fault: (fault.line or 0, fault.key))
        super().__init__(path, self.faults)

    def __str__(self) -> str:
        head = f"{self.path.name} に誤りが{len(self.faults)}か所あります。"
        return "\n".join([head, *(str(fault) for fault in self.faults)])


@dataclass(frozen=True)
class Document:
    """What a file says (`data`, as tomllib gives it) and on which line it says it."""

    path: Path
    data: dict[str, Any]
    lines: dict[KeyPath, int]

    def line(self, *path: str | int) -> int:
        """Return the line of a key; of the table it would stand in if it is missing."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1

    def fault(self, *path: str | int, message: str) -> TomlFault:
        """Return a fault at the key `path` (array items by index from 0)."""
        return TomlFault(self.line(*path), key_name(path), message)

    def value(self, *path: str | int) -> Any:
        """Return what stands at `path`, None where the file has nothing there."""
        found: Any = self.data
        for part in path:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found


def key_name(path: KeyPath) -> str:
    """Return the key as messages show it: `element[3].title` (counted from 0)."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return name.removeprefix(".")


def read_toml(path: Path | str) -> Document:
    """Read a TOML file in UTF-8, with or without a byte order mark.

    Raises FileFaults if the file is missing, is not UTF-8, or is not TOML.
    """
    path = Path(path)
    try:
        source = with_lf(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise FileFaults(path, [TomlFault(None, "", _unreadable(error))]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "UTF-8 ではない文字があります。文字コードを UTF-8 にして保存してください。"
        raise FileFaults(path, [TomlFault(line, "", message)]) from error
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at, message = explain(error)
        last = source.count("\n") + 1
        raise FileFaults(path, [TomlFault(at or last, "", message)]) from error
    return Document(path, data, locate(source))


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "ファイルがありません。"
    return f"ファイルを読めません（{error.strerror}）。"
