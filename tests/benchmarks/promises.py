"""What this project promises, and what a run measured of it: one table, kept as JSON.

The promises stand in ``promises.tsv``: what is measured, the most or the least that it
may be, and beside what. A benchmark records a value by the key of its row, with the
fixture ``record``; a row without a limit only informs.
"""

from __future__ import annotations

import csv
import os
import platform
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import ROOT

ROWS = Path(__file__).with_name("promises.tsv")
WRITTEN = Path(os.environ.get("LIFEMAP_BENCHMARKS", ROOT / "output/benchmarks.json"))
"""Where a run leaves its table; the variable names another file."""


class Promise(NamedTuple):
    """A row of the table, still without its figure."""

    part: str
    key: str
    what: str
    limit: str
    unit: str
    peer: str

    @property
    def is_least(self) -> bool:
        """Whether the limit is the least that the figure may be."""
        return self.limit.startswith(">=")

    def holds(self, value: float) -> bool | None:
        """Whether a figure keeps the promise; None where none was made."""
        if not self.limit:
            return None
        bound = float(self.limit[2:])
        return value >= bound if self.is_least else value <= bound

    def line(self, value: float | None) -> str:
        """Return the row as the terminal has it."""
        told = "-" if value is None else f"{value:,.{_digits(value)}f}"
        beside = f"{self.unit} {self.peer}" if self.peer else self.unit
        held = None if value is None else self.holds(value)
        verdict = {None: "", True: "holds", False: "DOES NOT HOLD"}[held]
        if value is None:
            verdict = "not measured"
        row = f"  {self.what:<48} {told:>9} {beside:<46} {self.limit:<8} {verdict}"
        return row.rstrip()

    def short(self, value: float) -> str:
        """Return the row as a list of broken promises has it."""
        return f"{self.key} ({value:,.{_digits(value)}f}, {self.limit})"


def _digits(value: float) -> int:
    """Return how many digits behind the point tell something of a figure."""
    return 0 if abs(value) >= 1000 or value == int(value) else 1 + 2 * (value < 10)


@cache
def promises() -> dict[str, Promise]:
    """Return all promises by key, in the order of the table."""
    with ROWS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: Promise(**row) for row in rows}


class Table:
    """What a run has measured so far, by the keys of the promises."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}

    def __call__(self, key: str, value: float) -> bool:
        """Keep a figure and tell whether its promise holds.

        Of several figures for one promise the worst counts.
        """
        promise = promises()[key]
        worse = min if promise.is_least else max
        self.values[key] = worse(value, self.values.get(key, value))
        return promise.holds(value) is not False

    def lines(self) -> list[str]:
        """Return the whole table, and below it what does not hold."""
        told: list[str] = []
        part = ""
        for key, promise in promises().items():
            if promise.part != part:
                part = promise.part
                told.append(part)
            told.append(promise.line(self.values.get(key)))
        broken = [
            promises()[key].short(value)
            for key, value in self.values.items()
            if promises()[key].holds(value) is False
        ]
        missing = [key for key in promises() if key not in self.values]
        told.append(f"does not hold: {', '.join(broken) or 'none'}")
        if missing:
            told.append(f"not measured: {', '.join(missing)}")
        return told

    def as_json(self, before: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the table as values that JSON knows, with what tells of the machine.

        A row that this run did not measure keeps its figure of the run before, with
        the day of that. Neither the machine's name nor a path is in it.
        """
        here = machine()
        kept = {row["key"]: row for row in (before or {"rows": []})["rows"]}
        rows = []
        for key, promise in promises().items():
            value, day = self.values.get(key), here["date"]
            if value is None and key in kept:
                value, day = kept[key]["measured"], kept[key]["date"]
            held = None if value is None else promise.holds(value)
            told = {"measured": value, "holds": held, "date": day}
            rows.append(promise._asdict() | told)
        return {"machine": here, "rows": rows}


def machine() -> dict[str, Any]:
    """Return what a reader of the figures should know of where they were taken."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def compare(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return what changed between two tables, as lines."""
    was = {row["key"]: row for row in old["rows"]}
    lines = [f"{_told(old)} -> {_told(new)}"]
    for row in new["rows"]:
        before = was.pop(row["key"], {"measured": None, "holds": None})
        lines += _change(before, row)
    lines += [f"  {key}: no longer a promise" for key in was]
    return lines


def _told(table: dict[str, Any]) -> str:
    facts = table["machine"]
    return (
        f"{facts['date']} (Python {facts['python']}, {facts['cores']} cores,"
        f" load {facts['load']})"
    )


def _change(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the line of a row, or none where nothing changed."""
    first, last = before["measured"], after["measured"]
    if first == last and before["holds"] == after["holds"]:
        return []
    if first is None or last is None:
        verb = "measured now" if first is None else "not measured any more"
        figure = last if first is None else first
        return [f"  {after['key']:<20} {verb}: {figure:,.4g} {after['unit']}"]
    factor = f"x{last / first:.2f}" if first else ""
    verdict = ""
    if before["holds"] != after["holds"] and after["holds"] is not None:
        verdict = "HOLDS NOW" if after["holds"] else "NO LONGER HOLDS"
    figures = f"{first:>10,.4g} -> {last:>10,.4g} {after['unit']:<8} {factor:<8}"
    return [f"  {after['key']:<20} {figures} {after['limit']:<8} {verdict}".rstrip()]
