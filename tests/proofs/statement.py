"""The figures of アクセシビリティ方針: `python -m tests.proofs.statement` tests and writes them down.

With --check nothing is tested: what is written down is compared with the addresses, states,
languages, conditions and tools there are now, and the exit status says whether it is stale.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FILE = Path("comments/public/notice/accessibility.json")
Figures = dict[str, Any]


def now() -> Figures:
    """Return what would be tested: everything that can be told without a browser."""
    from tests.proofs import a11y
    from tests.proofs.looks.conditions import CONDITIONS
    from tests.proofs.looks.round import WIDTHS
    from tests.proofs.pages.languages import prefixes
    from tests.proofs.pages.states import STATES

    tools = json.loads(Path("package.json").read_text(encoding="utf-8"))["devDependencies"]
    return {
        "addresses": sorted(a11y.addresses()),
        "states": [state.name for state in STATES],
        "languages": [prefix.strip("/") for prefix in prefixes()],
        "widths": list(WIDTHS),
        "conditions": list(CONDITIONS),
        "axe": tools["axe-core"],
        "checker": tools["vnu-jar"],
    }


def stale(written: Figures, fresh: Figures) -> list[str]:
    """Return the names of the figures that are no longer true, or were never found."""
    changed = [name for name, value in fresh.items() if written.get(name) != value]
    looks = len(fresh["states"]) * len(fresh["languages"]) * len(fresh["widths"])
    if written.get("looks") != looks:
        changed.append("looks")
    if not written.get("rules"):
        changed.append("rules")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", written.get("day", "")):
        changed.append("day")
    return changed


def write() -> int:
    """Run the proof and write its figures down, whatever they are; say whether it holds."""
    from tests.proofs import a11y
    from tests.proofs.report import Report

    report = Report("accessibility")
    figures = a11y.look(report)
    day = datetime.now(ZoneInfo("Asia/Tokyo")).date().isoformat()
    text = json.dumps({"day": day, **now(), **figures}, ensure_ascii=False, indent=1)
    FILE.write_text(f"{text}\n", encoding="utf-8")
    return report.close()


def check() -> int:
    """Say whether what is written down is stale."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plancomment.settings")
    django.setup()
    changed = stale(json.loads(FILE.read_text(encoding="utf-8")), now())
    if changed:
        print(f"{FILE} is stale ({', '.join(changed)}): run `make accessibility` and commit it.")
    return int(bool(changed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    sys.exit(check() if parser.parse_args().check else write())
