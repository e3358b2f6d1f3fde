"""The Nu HTML checker, asked about all pages at once."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

VNU = Path("node_modules/vnu-jar/build/dist/vnu.jar")


def version() -> str:
    """Return the version of the checker that is installed."""
    package = Path("node_modules/vnu-jar/package.json")
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def errors(pages: dict[str, str]) -> list[str]:
    """Return the errors in the sources `pages`, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        asked = subprocess.run(
            ["java", "-jar", str(VNU), "--format", "json", "--errors-only", folder],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    return [
        f"{names[Path(each['url']).name]}: line {each.get('lastLine')}: {each['message']}"
        for each in json.loads(asked.stderr)["messages"]
    ]
