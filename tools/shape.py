"""The shape of the code in figures: `make shape` prints them and fails above their bars.

Read from the sources alone: nothing is imported, nothing runs. Migrations are left out.
"""

from __future__ import annotations

import ast
import statistics
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGES = ("tools", "plancomment", "comments", "plan", "japanese")
ORM = "django.db."


@dataclass(frozen=True)
class Figure:
    """One figure with its bar, and the reason why more would be too many."""

    name: str
    value: float
    bar: float | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        if self.bar is None:
            return f"{self.name}: {self.value:g}"
        line = f"{self.name}: {self.value:g} (at most {self.bar:g})"
        return line if self.holds else f"{line} - too many: {self.reason}"


def figures(root: Path) -> list[Figure]:
    """Return the figures of the checkout at `root`."""
    modules = dict(_modules(root))
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in modules.values()]
    imports = {name: set(_imports(path, modules)) for name, path in modules.items()}
    return [
        Figure(
            "modules at the root of comments",
            len(list((root / "comments").glob("*.py"))),
            6,
            "a module at the root belongs to a room: domain, records, public, desk …",
        ),
        Figure(
            "rooms",
            len(list(_rooms(root))),
            22,
            "a newcomer cannot hold more names in mind; put a new flow into public or desk",
        ),
        Figure("layers within comments", _layers(root), 9, "see the contract in pyproject.toml"),
        Figure(
            "deepest import chain",
            _deepest(imports),
            18,
            "whoever reads the first module must have read so many others; let views call verbs",
        ),
        Figure("median file, lines", statistics.median(lengths), 80, "cut files by subject"),
        Figure("longest file, lines", max(lengths), 400, "a file has one subject; cut it"),
        Figure(
            "modules of domain that import the ORM",
            len(_knowing_the_orm(root)),
            0,
            "what is allowed is decided without the database: pass values in",
        ),
    ]


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the dotted name and the path of each module of ours."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _rooms(root: Path) -> Iterator[str]:
    """Yield the rooms: the packages beside each other, and what stands directly in comments."""
    yield from (name for name in PACKAGES if name != "comments")
    for path in sorted((root / "comments").iterdir()):
        is_package = path.is_dir() and any(path.rglob("*.py"))
        if is_package or (path.suffix == ".py" and path.stem != "__init__"):
            yield path.stem


def _layers(root: Path) -> int:
    """Count the layers that the import contract names within comments."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return next(len(each["layers"]) for each in contracts if each.get("containers") == ["comments"])


def _imports(path: Path, modules: Iterable[str]) -> Iterator[str]:
    for module, names in _imported(path):
        for name in names:
            if f"{module}.{name}" in modules:
                yield f"{module}.{name}"
            elif module in modules:
                yield module


def _imported(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each module that a file imports from, with the names, wherever in it the line stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, [each.name for each in node.names]
        elif isinstance(node, ast.Import):
            yield from ((each.name, [""]) for each in node.names)


def _deepest(imports: dict[str, set[str]]) -> int:
    """Return how many imports the longest chain has. Raises RecursionError if there is a circle."""

    @cache
    def below(module: str) -> int:
        return max((1 + below(each) for each in imports[module] - {module}), default=0)

    return max(below(each) for each in imports)


def _knowing_the_orm(root: Path) -> list[Path]:
    return [
        path
        for path in sorted((root / "comments" / "domain").rglob("*.py"))
        for module, names in _imported(path)
        if any(f"{module}.{name}.".startswith(ORM) for name in names)
    ]


def main(root: Path) -> int:
    """Print the figures; return 1 if one is above its bar."""
    found = figures(root)
    for figure in found:
        print(figure)  # noqa: T201
    return 0 if all(each.holds for each in found) else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
