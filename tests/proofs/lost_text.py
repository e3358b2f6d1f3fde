"""Each way of losing what one has typed, played in Chromium against a server of the proof's own.

A way ends where the resident looks for the text: on the page that says what happened, and in the
form that Back finds. It must be in all these places. From there it is sent, twice, and must have
come in once. Then the same is played again with its protection taken out, in what passes between
browser and server; if the text is in any of the places nevertheless, the protection is not what
protects it. The ways stand in tests/proofs/lost/.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from tests.browsing import chromium
from tests.proofs.report import Report
from tests.proofs.server import Server, own_database

if TYPE_CHECKING:
    from tests.proofs.lost.stage import World
    from tests.proofs.lost.ways import Way

FEWEST = 12


@dataclass(frozen=True)
class Played:
    """What became of a text: found where it is looked for, how often it came in, found without
    the protection.
    """

    way: str
    protection: str
    found: bool
    came_in: int
    found_without: bool


def prove(report: Report) -> None:
    """Play all ways."""
    started = monotonic()
    judge(report, played())
    report.note(f"seconds: {monotonic() - started:.0f}")


def played(*names: str) -> list[Played]:
    """Play the ways of these names, or all."""
    with own_database():
        from tests.proofs.lost.stage import World
        from tests.proofs.lost.ways import WAYS

        server = Server()
        server.start()
        try:
            with chromium() as browser:
                world = World(server, browser)
                return [_play(world, way) for way in WAYS if not names or way.name in names]
        finally:
            server.stop()


def judge(report: Report, all_played: list[Played]) -> None:
    """Print the figures."""
    for each in all_played:
        report.note(
            f"{each.way}: {'found' if each.found else 'LOST'}, came in {each.came_in}×; without "
            f"“{each.protection}”: {'found all the same' if each.found_without else 'lost'}"
        )
    ways = len(all_played)
    lost = sum(not each.found or each.came_in < 1 for each in all_played)
    doubled = sum(max(0, each.came_in - 1) for each in all_played)
    matter = sum(not each.found_without for each in all_played)
    report.figure("ways", ways, f"≥ {FEWEST}", ways >= FEWEST)
    report.figure("text lost", lost, "0", lost == 0)
    report.figure("doubled", doubled, "0", doubled == 0)
    report.figure(
        "protections shown to matter", f"{matter} of {ways}", f"{ways} of {ways}", matter == ways
    )


def _play(world: World, way: Way) -> Played:
    from tests.proofs.lost.stage import Stage

    stage = Stage(world, scripted=way.scripted)
    try:
        found = all(way.play(stage))
        if found:
            way.goes_on(stage)
            stage.send()
        came_in = stage.submissions()
    finally:
        stage.close()
    stage = Stage(world, scripted=way.scripted)
    try:
        way.weaken(stage)
        found_without = any(way.play(stage))
    finally:
        stage.close()
    return Played(way.name, way.protection, found, came_in, found_without)
