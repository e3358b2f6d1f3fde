"""Write the parts of the documents that are drawn from elsewhere, or check that they are fresh.

A part stands between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping

import django
from django.conf import settings

from tools import document_parts as parts
from tools.addresses import Astray

Parts = Mapping[str, Callable[[], str]]


class Stale(Exception):
    """A document does not say what it is drawn from, or has no place for it."""


DOCUMENTS: dict[str, Parts] = {
    "docs/operating.ja.md": {
        "settings": parts.settings_table,
        "commands": parts.commands_table,
        **parts.deploy_parts(),
    },
    "docs/desk.ja.md": {"roles": parts.roles_table},
    "docs/developing.md": {
        "layers": parts.layers,
        "states": parts.state_diagram,
        "addresses": parts.addresses_table,
    },
}
"""Document → its generated parts. No other document has any."""

_MARK = re.compile(r"<!-- begin (\S+) -->")


def update(*, check: bool = False) -> None:
    """Write the generated parts anew. With `check`, write nothing and raise Stale if they differ."""
    stale = []
    for name, drawn in DOCUMENTS.items():
        path = settings.BASE_DIR / name
        now = path.read_text(encoding="utf-8")
        fresh = _drawn_anew(name, now, drawn)
        if fresh != now and check:
            stale.append(name)
        elif fresh != now:
            path.write_text(fresh, encoding="utf-8")
    if stale:
        raise Stale(f"stale: {', '.join(stale)}. Run `make docs` and commit what it writes.")


def _drawn_anew(document: str, text: str, drawn: Parts) -> str:
    unknown = [name for name in _MARK.findall(text) if name not in drawn]
    if unknown:
        raise Stale(f"{document}: nothing draws {', '.join(unknown)}")
    for name, draw in drawn.items():
        try:
            text = _replace(document, text, name, draw())
        except Astray as error:
            raise Stale(str(error)) from error
    return text


def _replace(document: str, text: str, name: str, part: str) -> str:
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise Stale(f"{document} has no one place for {name}: {begin} … {end}")
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n{part}\n{end}", text)


if __name__ == "__main__":
    django.setup()
    try:
        update(check="--check" in sys.argv[1:])
    except Stale as stale:
        sys.exit(str(stale))
