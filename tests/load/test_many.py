"""A process that draws life after life holds no more memory in the end."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lifemap.gazetteer import Gazetteer
from tests.load.lives import ROOT, Lives, draw

LIVES = int(os.environ.get("LIFEMAP_LIVES", "42"))
ALL_DIFFER_FROM = 1_000  # fewer are gone through three times
MOST_GROWTH = 0.05
AT_ONCE = 8
STATUS = Path("/proc/self/status")

pytestmark = pytest.mark.data


def held() -> float:
    """Return the MB that this process holds, files that are mapped left out."""
    gc.collect()
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if "RssAnon" in line) / 1_000


def main(count: int) -> None:
    """Draw lives in a row; tell the MB held after the first ones and after all.

    Where the same are gone through three times, the first ones are the first two
    rounds: in them fills what is kept for the next.
    """
    gazetteer = Gazetteer.open()
    lives = Lives(gazetteer)
    different = count if count >= ALL_DIFFER_FROM else count // 3
    first = 100 if different == count else 2 * different
    for number in range(count):
        page = draw(lives[number % different], gazetteer)
        assert page.endswith("</html>\n")
        if number + 1 in (first, count):
            sys.stdout.write(f"{held():.1f}\n")
            sys.stdout.flush()


def held_over(count: int) -> tuple[float, float]:
    """Return the MB a process of its own holds after the first lives and after all."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.load.test_many", str(count)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    early, late = map(float, ran.stdout.split())
    return early, late


@pytest.mark.skipif(not STATUS.is_file(), reason="memory is told by /proc")
def test_memory_does_not_grow_from_life_to_life(record: list[str]) -> None:
    """In a process of its own, from prose and life files to pages."""
    early, late = held_over(LIVES)
    record.append(
        f"{LIVES} lives in a row: {early:.1f} MB held after the first ones,"
        f" {late:.1f} MB in the end ({late / early - 1:+.1%})"
    )
    assert late < early * (1 + MOST_GROWTH)


def digests(gazetteer: Gazetteer, numbers: range) -> list[str]:
    """Return checksums of the pages of some lives."""
    lives = Lives(Gazetteer.open())
    return [
        hashlib.sha256(draw(lives[number], gazetteer).encode()).hexdigest()
        for number in numbers
    ]


ONE_PROCESS = """
import sys
from lifemap.gazetteer import Gazetteer
from tests.load.test_many import NUMBERS, digests
print(*digests(Gazetteer.open(), NUMBERS))
"""
NUMBERS = range(2)  # a text and a life file


def test_eight_processes_draw_the_pages_of_one(record: list[str]) -> None:
    """All ask one index at the same time."""
    expected = digests(Gazetteer.open(), NUMBERS)
    assert len(set(expected)) == len(NUMBERS)
    command = [sys.executable, "-c", ONE_PROCESS]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(AT_ONCE)
    ]
    told = [process.communicate()[0].split() for process in running]
    assert told == [expected] * AT_ONCE
    record.append(f"{AT_ONCE} processes on one index: the pages of one")


@pytest.mark.parametrize("shared", [True, False])
def test_eight_threads_draw_the_pages_of_one(shared: bool, record: list[str]) -> None:
    """Whether they share a gazetteer or each has one of its own."""
    gazetteer = Gazetteer.open()
    expected = digests(Gazetteer.open(), NUMBERS)

    def task(_number: int) -> list[str]:
        return digests(gazetteer if shared else Gazetteer.open(), NUMBERS)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(task, range(AT_ONCE))) == [expected] * AT_ONCE
    whose = "one gazetteer" if shared else "a gazetteer each"
    record.append(f"{AT_ONCE} threads with {whose}: the pages of one")


if __name__ == "__main__":
    main(int(sys.argv[1]))
