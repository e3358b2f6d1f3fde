"""Run the proofs: `python -m tests.proofs` all of them, `python -m tests.proofs NAME` one.

A proof is a module of this folder with `prove(report)`; its docstring says what it shows and how.
Each is run in a process of its own, so that the settings of one do not reach the next. All of them are
run two at a time, for most of them wait most of the time; but one that has bars in seconds says
`TIMED = True`, and has the machine to itself.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.proofs.report import Report

FOLDER = Path(__file__).parent
TOGETHER = 2


def names() -> list[str]:
    """Return the names of all proofs, in alphabetical order: lost-text is lost_text.py."""
    return sorted(
        path.stem.replace("_", "-")
        for path in FOLDER.glob("*.py")
        if re.search(r"^def prove\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    )


def run(name: str) -> int:
    """Run one proof in this process. An exception is a proof that falls short."""
    report = Report(name)
    try:
        importlib.import_module(f"tests.proofs.{name.replace('-', '_')}").prove(report)
    except Exception:
        traceback.print_exc()
        report.holds = False
    return report.close()


def is_timed(name: str) -> bool:
    """Whether the proof measures seconds, and wants nothing beside it."""
    text = (FOLDER / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
    return bool(re.search(r"^TIMED = True$", text, re.MULTILINE))


def run_all() -> int:
    """Run every proof, whatever became of the others. Return 1 if any fell short, and name those last."""
    timed = [name for name in names() if is_timed(name)]
    beside = sorted(set(names()) - set(timed))
    with ThreadPoolExecutor(TOGETHER) as pool:
        statuses = dict(zip(beside, pool.map(_run_apart, beside), strict=True))
    statuses |= {name: _run_apart(name) for name in timed}
    short = [name for name, status in statuses.items() if status]
    print(f"Proofs that fall short: {', '.join(short) or 'none'}")
    return int(bool(short))


def _run_apart(name: str) -> int:
    """Run a proof in a process of its own, and print what it said when it is done."""
    command = [sys.executable, "-m", "tests.proofs", name]
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    print(f"── {name}\n{done.stdout}", end="", flush=True)
    return done.returncode


def main(arguments: list[str]) -> int:
    """Return the exit status: 0 if what was run holds, 1 if it falls short, 2 for a wrong name."""
    if not arguments:
        return run_all()
    if len(arguments) > 1 or arguments[0] not in names():
        print(f"Proofs: {', '.join(names())}", file=sys.stderr)
        return 2
    return run(arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
