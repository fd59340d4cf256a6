"""Whether it may be left to run: memory that stays, answers that are always the same.

A thousand short lives are read and resolved in one process, one in ten of them drawn;
eight threads and eight processes ask the same names at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.gazetteer import Gazetteer
from tests.benchmarks.stopwatch import child_seconds, run_python, some_names, tell

if TYPE_CHECKING:
    from tests.benchmarks.promises import Table

AT_ONCE = 8
NAMES = 400

pytestmark = [pytest.mark.benchmark, pytest.mark.data]

LIVES = """
import gc
from lifemap.gazetteer import Gazetteer
from lifemap.journey import plan_journey
from lifemap.prose import read_biography
from lifemap.resolution import resolve
from lifemap.webmap import render_page

def held():
    gc.collect()
    told = open("/proc/self/status").read().partition("RssAnon:")[2]
    return int(told.split()[0])

gazetteer, names, kept = Gazetteer.open(), {names!r}, []
for number in range(1_100):
    first, then, last = names[3 * number : 3 * number + 3]
    year = 1500 + number % 400
    text = (
        f"Anna Berg was born in {{first}} on 3 May {{year}}. In {{year + 20}} she moved"
        f" to {{then}}, where she worked. She died in {{last}} in {{year + 60}}."
    )
    life = read_biography(text, gazetteer=gazetteer)
    journey = plan_journey(life, resolve(life, gazetteer))
    if number % 10 == 0:
        render_page(journey, gazetteer=gazetteer)
    if number + 1 in (100, 1_100):
        kept.append(held())
print(*kept)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
def test_a_thousand_lives_leave_no_memory_behind(tmp_path: Path, record: Table) -> None:
    """What is held after a hundred lives against a thousand lives later.

    The index is mapped; how much of it the system keeps is not counted.
    """
    code = LIVES.format(names=some_names(3_300))
    before, after = map(float, run_python(code, tmp_path).split())
    tell(f"a thousand lives {before / 1000:.1f} MB -> {after / 1000:.1f} MB")
    assert record("trust.growth", 100 * (after / before - 1))


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
