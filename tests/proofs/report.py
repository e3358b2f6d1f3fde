"""What a proof says: its figures as it goes, and at the end whether it holds."""

from __future__ import annotations


class Report:
    """Prints `name: figure (bar)` lines and remembers whether every bar was met."""

    def __init__(self, name: str):
        self.name = name
        self.holds = True

    def figure(self, name: str, value: object, bar: str, met: bool) -> None:
        """Print one figure beside its bar; one that is not met makes the proof fall short."""
        print(f"{name}: {value} ({bar})", flush=True)
        self.holds = self.holds and met

    def note(self, text: str) -> None:
        """Print a line that has no bar: what was found, where, how long it took."""
        print(text, flush=True)

    def close(self) -> int:
        """Print the verdict and return the exit status that says the same."""
        print(f"{self.name}: {'holds' if self.holds else 'falls short'}", flush=True)
        return 0 if self.holds else 1
