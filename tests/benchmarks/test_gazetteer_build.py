"""How large the index is, and what it takes to make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.gazetteer import namefile
from lifemap.gazetteer.compiler import BUNDLED
from tests.benchmarks.stopwatch import cities_file, run_python, tell

if TYPE_CHECKING:
    from tests.benchmarks.promises import Table

SHARE_OF_SOURCE = 0.5
TIMES_A_PARSE = 12
PEAK_MB = 600

pytestmark = [pytest.mark.benchmark, pytest.mark.data]

BUILD = """
import resource, time
from pathlib import Path
from lifemap.gazetteer import compiler
begun = time.process_time()
compiler.build(Path({target!r}))
spent = time.process_time() - begun
print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
PARSE = """
import json, time
begun = time.process_time()
with open({path!r}, encoding="utf-8") as stream:
    held = json.load(stream)
print(time.process_time() - begun)
"""


def test_the_index_is_smaller_than_half_its_source(
    capsys: pytest.CaptureFixture[str], record: Table
) -> None:
    """Beside the file of GeoNames' places; other files are told too."""
    size, source = BUNDLED.stat().st_size, cities_file().stat().st_size
    slips = BUNDLED.with_name("fuzzy.sqlite").stat().st_size
    names = BUNDLED.with_name(namefile.FILE).stat().st_size
    with capsys.disabled():
        told = (
            f"{size / 1e6:5.1f} MB  source {source / 1e6:.1f} MB  {size / source:.3f}"
        )
        more = f"for slips {slips / 1e6:.1f} MB more, for haste {names / 1e6:.1f} MB"
        tell(f"index       {told}; {more}")
    record("index.size", size / source)
    record("index.slips", slips / 1e6)
    record("index.haste", names / 1e6)
    assert size <= SHARE_OF_SOURCE * source


def test_building_takes_a_few_times_a_parse(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: Table
) -> None:
    """In seconds of work, and in memory at its most, each in a process of its own."""
    target = tmp_path / "g.sqlite"
    told = run_python(BUILD.format(target=str(target)), tmp_path / "cache").split()
    spent, peak = map(float, told)
    parses = [
        float(run_python(PARSE.format(path=str(cities_file())), tmp_path / "cache"))
        for _ in range(2)
    ]
    parse = sum(parses) / 2
    with capsys.disabled():
        tell(f"build       {spent:5.1f} s  parse {parse:.1f} s  x{spent / parse:.1f}")
        tell(f"peak        {peak:5.0f} MB")
    record("index.build", spent / parse)
    record("index.peak", peak)
    assert peak <= PEAK_MB
    assert spent <= TIMES_A_PARSE * parse
