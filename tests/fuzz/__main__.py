"""Fuzz parsers by hand: ``python -m tests.fuzz --parser edtf --runs 100000``.

Without ``--parser`` all are tried, one after another. Prints a table: inputs tried,
faults, lines of the parser's modules that were reached. Needs ``lifemap[fuzz]``; the
hash of a page also needs Chromium. Ends with 1 where there are faults.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.fuzz.laws import ROOM
from tests.fuzz.parsers import HASH, MODULES
from tests.fuzz.targets import SLOW_SECONDS

HEAD = ("parser", "inputs", "seconds", "kept", "faults", "lines", "reached", "slowest")


@dataclass(slots=True)
class Outcome:
    """What came of trying a parser: ``reached`` of ``lines``, times in seconds."""

    parser: str
    inputs: int = 0
    seconds: float = 0.0
    kept: int = 0
    lines: int = 0
    reached: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    folder: str = ""

    def row(self) -> tuple[str, ...]:
        """Return its row of the table."""
        share = 100 * self.reached / self.lines if self.lines else 0.0
        return (
            self.parser, f"{self.inputs:,}", f"{self.seconds:.0f}", f"{self.kept:,}",
            str(len(self.faults)), f"{self.lines:,}", f"{share:.1f} %",
            f"{self.slowest:.2f} s",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Budget:
    """How much to try: whichever is used up first ends it."""

    runs: int
    seconds: float
    seed: int = 1


def run(parser: str, budget: Budget, folder: Path) -> Outcome:
    """Try a parser and return what came of it.

    The inputs that led somewhere stay in ``folder``; another run goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    told = _run_engine(parser, budget, folder)
    told |= _reached(parser, folder)
    if told["slowest"] > SLOW_SECONDS:
        told["faults"].append(f"slow: {told['slowest']:.1f} s")
    return Outcome(
        parser,
        inputs=told["tried"],
        seconds=time.monotonic() - start,
        kept=told["kept"],
        lines=told["lines"],
        reached=told["lines"] - told["missed"],
        slowest=told["slowest"],
        faults=told["faults"],
        folder=str(folder),
    )


def _run_engine(parser: str, budget: Budget, folder: Path) -> dict[str, Any]:
    """Return what the engine has tried and found."""
    spent = (str(budget.runs), str(budget.seconds), str(budget.seed))
    died = _start("engine", parser, str(folder), *spent)
    file = folder / "tried.json"
    told: dict[str, Any] = {"tried": 0, "faults": []}
    if file.is_file():
        told = json.loads(file.read_text(encoding="utf-8"))
    if died:
        told["faults"].append(f"the process died ({died})")
    return told


def _reached(parser: str, folder: Path) -> dict[str, Any]:
    """Return what the inputs reach, and the faults that only a browser shows."""
    if parser == HASH:
        from tests.fuzz.hashes import try_collected

        return try_collected(folder)
    _start("replay", parser, str(folder))
    told: dict[str, Any] = json.loads((folder / "reached.json").read_text("utf-8"))
    return told


def _start(module: str, *arguments: str) -> int:
    command = [sys.executable, "-m", f"tests.fuzz.{module}", *arguments]
    with (Path(arguments[1]) / "log").open("ab") as log:
        return subprocess.run(command, check=False, stdout=log, stderr=log).returncode


def table(outcomes: list[Outcome]) -> str:
    """Return what came of several parsers as a table, faults below it."""
    rows = [HEAD, *(outcome.row() for outcome in outcomes)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        f"{row[0]:<{widths[0]}}  "
        + "  ".join(
            f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)
        )
        for row in rows
    ]
    told = [f"{each.parser}: {fault}" for each in outcomes for fault in each.faults]
    return "\n".join([*lines, *told])


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    known = list(MODULES)
    reader = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    reader.add_argument("--parser", action="append", choices=known, metavar="NAME",
                        help=f"one of: {', '.join(known)}")  # fmt: skip
    reader.add_argument("--runs", type=int, default=100_000, help="inputs a parser")
    reader.add_argument("--seconds", type=float, default=3600.0, help="for a parser")
    reader.add_argument("--seed", type=int, default=1, help="other inputs for another")
    reader.add_argument("--folder", type=Path, help="where to keep inputs, and go on")
    reader.add_argument("--json", type=Path, help="where to write the figures")
    chosen = reader.parse_args(arguments)
    chosen.parser = chosen.parser or known
    return chosen


def main(arguments: list[str] | None = None) -> int:
    """Try what is asked for, and return how the process should end."""
    asked = options(arguments)
    room = asked.folder or Path(mkdtemp(prefix="lifemap-fuzz-", dir=ROOM))
    budget = Budget(asked.runs, asked.seconds, asked.seed)
    outcomes = []
    for parser in asked.parser:
        folder = room / parser.replace(" ", "-")
        outcomes.append(run(parser, budget, folder))
        sys.stderr.write(f"{parser}: {outcomes[-1].inputs:,} inputs tried\n")
    sys.stdout.write(f"{table(outcomes)}\nkept in {room}\n")
    if asked.json:
        told = json.dumps([asdict(outcome) for outcome in outcomes], indent=1)
        asked.json.write_text(f"{told}\n", encoding="utf-8")
    return int(any(outcome.faults for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
