"""On which line of a TOML source each key stands; tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
# A date-time may hold a space, so that a space does not end a value.
_OTHER_VALUE = re.compile(r"[^,\]}#\n]+")


def locate(source: str) -> dict[KeyPath, int]:
    """Return the line (from 1) of every key, table and array item of a *valid* TOML source.

    Array items stand under their index (from 0): `("element", 3, "title")`. Lines end with LF,
    as tomllib leaves them. Of invalid TOML nothing is promised: let tomllib read it first.
    """
    return _Scan(source).lines


class _Scan:
    def __init__(self, source: str):
        self.source = source
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        table: KeyPath = ()
        while self._next():
            if self.source.startswith("[[", self.at):
                table = self._table_of_array()
            elif self.source.startswith("[", self.at):
                table = self._table()
            else:
                self._pair(table)

    def _next(self) -> str:
        """Skip blanks, comments and line ends; return the character that follows."""
        self._take(_BLANK)
        return self.source[self.at : self.at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        if found is None:
            raise ValueError(f"not valid TOML at character {self.at}")
        self.at = found.end()
        return found.group()

    def _note(self, path: KeyPath, at: int) -> None:
        """Note the line of `path`, and of the tables above it that no header has named yet."""
        line = bisect_right(self._starts, at)
        for length in range(1, len(path)):
            self.lines.setdefault(path[:length], line)
        self.lines[path] = line

    def _key(self) -> tuple[str, ...]:
        parts = [self._key_part()]
        while self._next() == ".":
            self.at += 1
            parts.append(self._key_part())
        return tuple(parts)

    def _key_part(self) -> str:
        if self._next() not in "\"'":
            return self._take(_BARE_KEY)
        quoted = self._take(_STRING)
        return str(tomllib.loads(f"key = {quoted}")["key"])

    def _table(self) -> KeyPath:
        start, self.at = self.at, self.at + 1
        path = self._within_arrays(self._key())
        self._note(path, start)
        self.at += 1
        return path

    def _table_of_array(self) -> KeyPath:
        start, self.at = self.at, self.at + 2
        *above, name = self._key()
        array = (*self._within_arrays(tuple(above)), name)
        index = self._tables.get(array, 0)
        self._tables[array] = index + 1
        self._note((*array, index), start)
        self.at += 2
        return (*array, index)

    def _within_arrays(self, key: tuple[str, ...]) -> KeyPath:
        """Return the path of `key`; a part that is an array of tables means its last table."""
        path: KeyPath = ()
        for part in key:
            path = (*path, part)
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
        return path

    def _pair(self, table: KeyPath) -> None:
        start = self.at
        path = (*table, *self._key())
        self._note(path, start)
        self.at += 1
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        match self._next():
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(_STRING)
            case _:
                self._take(_OTHER_VALUE)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._next() != "]":
            self._note((*path, index), self.at)
            self._value((*path, index))
            index += 1
            if self._next() == ",":
                self.at += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._next() != "}":
            self._pair(path)
            if self._next() == ",":
                self.at += 1
        self.at += 1
