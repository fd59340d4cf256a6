"""How fast a dump of GeoNames is imported, and how a large layer is looked up."""

from __future__ import annotations

import itertools
import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.shares import readers_of
from lifemap.toponyms import fold, normalise
from tests.benchmarks.stopwatch import SEED, median_us, run_python, some_names, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.promises import Table

ROWS = int(os.environ.get("LIFEMAP_DUMP_ROWS", "1000000"))
"""Rows of the smaller dump; the larger has four times as many."""
SHARE_OF_READING = 0.10
BYTES_A_PLACE = 95
PEAK_MB = 300
SLOWER = 1.5
LINEAR = 1.25

pytestmark = [pytest.mark.benchmark, pytest.mark.data]

SYLLABLES = (
    "ka", "lo", "mi", "ber", "stad", "ovo", "grad", "ton", "ville", "na", "ri", "su",
    "chen", "pur", "abad", "haus", "berg", "san ", "el ", "mon",
)  # fmt: skip
IMPORT = """
import resource, time
from pathlib import Path
from lifemap.gazetteer.importer import import_file
begun = time.process_time()
made = import_file({file!r}, folder=Path({folder!r}))
own = time.process_time() - begun
readers = resource.getrusage(resource.RUSAGE_CHILDREN)
count = {readers}
spent = own + (readers.ru_utime + readers.ru_stime) / count
told = Path("/proc/self/status").read_text()  # ru_maxrss would be that of a parent too
most = int(told.partition("VmHWM:")[2].split()[0]) + count * readers.ru_maxrss
print(spent, most / 1024, made.path)
"""


def dump_lines(count: int) -> Iterator[str]:
    """Yield lines of the shape of a dump: 1.9 names a place, nine in ten unpeopled."""
    random_ = random.Random(SEED)  # noqa: S311
    names = some_names(50_000)
    kinds = ("P\tPPL", "P\tPPL", "P\tPPL", "S\tFRM", "H\tSTM", "T\tHLL", "A\tADM3")
    for code in range(1, count + 1):
        name = "".join(random_.choices(SYLLABLES, k=3)).strip().title()
        others = ",".join(random_.choices(names, k=random_.choice((0, 0, 1, 1, 2))))
        lat, lon = random_.uniform(-60, 70), random_.uniform(-180, 180)
        people = random_.randrange(9_000) if random_.random() < 0.1 else 0
        where = f"{lat:.5f}\t{lon:.5f}\t{random_.choice(kinds)}\tUA\t\t07\t12\t123\t"
        yield (
            f"{code}\t{name}\t{name}\t{others}\t{where}\t{people}\t\t120"
            "\tEurope/Kyiv\t2015-05-05\n"
        )


def read_and_split(file: Path) -> float:
    """Return the rows a second that are read and split at their tabs."""
    begun, rows = time.process_time(), 0
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            line.split("\t")
            rows += 1
    return rows / (time.process_time() - begun)


def imported(file: Path, home: Path) -> tuple[float, float, Path]:
    """Return rows a second, peak MB and the layer of an import in its own process.

    What is counted is processor time, because cores are shared: that of the importing
    process and of one of the readers, which work side by side.
    """
    readers = readers_of(file.stat().st_size)
    code = IMPORT.format(file=str(file), folder=str(home / file.stem), readers=readers)
    spent, peak, path = run_python(code, home / "cache").split(maxsplit=2)
    with file.open(encoding="utf-8") as lines:
        rows = sum(1 for _ in lines)
    return rows / float(spent), float(peak), Path(path.strip())


def test_a_dump_is_imported_in_a_stream(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: Table
) -> None:
    """At a tenth of the speed of reading, linear, small, in little memory."""
    speeds, shares, peaks, sizes, layers = [], [], [], [], []
    for times in (1, 4):
        file = tmp_path / f"dump{times}.txt"
        with file.open("w", encoding="utf-8") as dump:
            dump.writelines(dump_lines(ROWS * times))
        floor = read_and_split(file)
        speed, peak, layer = imported(file, tmp_path)
        bytes_a_place = layer.stat().st_size / (ROWS * times)
        speeds.append(speed)
        shares.append(speed / floor)
        peaks.append(peak)
        sizes.append(bytes_a_place)
        layers.append(layer)
        with capsys.disabled():
            share = f"{speed / floor:.1%} of reading ({floor:,.0f}/s)"
            told = f"{speed:8,.0f}/s, {share}, {bytes_a_place:.0f} B a place"
            tell(f"import {ROWS * times:9,} {told}, peak {peak:.0f} MB")
    record("import.speed", min(shares))
    record("import.peak", max(peaks))
    record("import.size", max(sizes))
    record("import.linear", speeds[0] / speeds[1])
    slower = look_ups_of(layers, capsys)
    record("import.names", slower)
    assert max(peaks) <= PEAK_MB
    assert max(sizes) <= BYTES_A_PLACE
    assert slower <= SLOWER
    assert speeds[0] <= LINEAR * speeds[1]
    assert min(shares) >= SHARE_OF_READING


def look_ups_of(layers: list[Path], capsys: pytest.CaptureFixture[str]) -> float:
    """Return how many times as long a look-up in the larger layer takes."""
    names = list(itertools.islice(some_names(20_000, seed=5), 5_000))
    keys = [fold(normalise(name)) for name in names]
    times = []
    for path in layers:
        layer = Gazetteer.open(path).layers[0]
        median_us(layer.rows, keys, runs=1)
        times.append(median_us(layer.rows, keys))
    with capsys.disabled():
        told = f"{times[0]:.2f} us, four times as large {times[1]:.2f} us"
        tell(f"look-up in a layer {told}  x{times[1] / times[0]:.2f}")
    return times[1] / times[0]
