"""Whether it may be left to run: memory that stays, answers that are always the same.

A thousand lives are read, resolved and drawn in one process; eight threads and eight
processes ask the same names at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from lifemap.gazetteer import Gazetteer
from tests.benchmarks.stopwatch import child_seconds, run_python, some_names, tell
from tests.load.test_many import STATUS, held_over

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.promises import Table

LIVES = 1_000
AT_ONCE = 8
NAMES = 400

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


@pytest.mark.skipif(not STATUS.is_file(), reason="memory is told by /proc")
def test_a_thousand_lives_leave_no_memory_behind(record: Table) -> None:
    """A thousand different lives from prose or life file to page, in one process."""
    early, late = held_over(LIVES)
    tell(f"{LIVES} lives {early:.1f} MB -> {late:.1f} MB")
    assert record("trust.growth", 100 * (late / early - 1))


ANSWERS = """
from lifemap.gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for name in {names!r}:
    print([(c.place.id, c.score, c.reasons) for c in gazetteer.candidates(name)])
"""


def test_eight_at_once_are_answered_as_one(tmp_path: Path, record: Table) -> None:
    """Threads and processes that each open a gazetteer of their own."""
    names = some_names(NAMES, seed=8)
    code = ANSWERS.format(names=names)
    alone = run_python(code, tmp_path).splitlines()

    def ask(_: int) -> list[str]:
        found = map(Gazetteer.open().candidates, names)
        return [str([(c.place.id, c.score, c.reasons) for c in f]) for f in found]

    def run(_: int) -> list[str]:
        return run_python(code, tmp_path).splitlines()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        threads = list(pool.map(ask, range(AT_ONCE)))
        processes = list(pool.map(run, range(AT_ONCE)))
    assert len(alone) == NAMES
    assert record("trust.threads", differing(alone, threads))
    assert record("trust.processes", differing(alone, processes))


def differing(right: list[str], told: list[list[str]]) -> int:
    """Return how many answers differ from the right ones."""
    pairs = [pair for each in told for pair in zip(right, each, strict=True)]
    return sum(one != other for one, other in pairs)


HELP = (
    "import sys; from lifemap.cli import main; sys.argv = ['lifemap', '--help']; main()"
)


def test_help_comes_soon(tmp_path: Path, record: Table) -> None:
    """The whole process beside one that does nothing; typer is most of it."""
    codes = {"bare": "pass", "typer": "import typer", "help": HELP}
    took = {n: child_seconds(code, tmp_path / "cache") for n, code in codes.items()}
    told = "  ".join(f"{name} {1000 * time:.0f} ms" for name, time in took.items())
    tell(f"lifemap --help: {told}")
    record("start.help", took["help"] / took["bare"])
    assert took["help"] > took["bare"]
