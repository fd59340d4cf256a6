"""Keep what was measured beside its target, and print it as one table."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field

BUSY = 2.0
"""So many waiting programs a core make a time in ms tell of the machine, not of us."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the most, or the least, that it may be."""

    what: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        within = self.most is None or self.value <= self.most
        return within and (self.least is None or self.value >= self.least)

    def line(self) -> str:
        """Return a row of the table."""
        limit = f"<= {self.most:g}" if self.most is not None else ""
        limit = f">= {self.least:g}" if self.least is not None else limit
        verdict = "" if not limit else "met" if self.holds else "MISSED"
        return f"{self.what:<58} {self.value:>12,.2f}  {limit:<10} {verdict}"


@dataclass(slots=True)
class Figures:
    """All that a run has measured."""

    rows: list[Figure] = field(default_factory=list)

    def add(
        self, what: str, value: float, *, most: float | None = None,
        least: float | None = None,
    ) -> bool:  # fmt: skip
        """Keep a figure and tell whether it meets its target."""
        self.rows.append(Figure(what, value, most, least))
        return self.rows[-1].holds

    def write(self) -> None:
        """Write the table to the terminal."""
        head = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        lines = [f"\n\nThe page, measured ({head})", *(row.line() for row in self.rows)]
        sys.stdout.write("\n".join(lines) + "\n")


def is_busy() -> bool:
    """Whether so much else runs that a time in ms means nothing."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) > BUSY
