"""How many slips of the pen are undone, and how fast, beside a scan of all names.

The scan is rapidfuzz's own, in its fastest form for what is asked: `process.extract`
or `process.cdist`, whichever is faster, for one slip at a time, as look-up is asked;
`cdist` over a hundred slips at once, which spares it the preparation of all names, to
find what it finds. The variable LIFEMAP_SLIPS sets how many slips there are.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lifemap.gazetteer.fuzzy import search
from lifemap.toponyms import fold, normalise
from tests.benchmarks.stopwatch import SEED, all_names, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from lifemap.gazetteer import Gazetteer
    from tests.benchmarks.promises import Table

SLIPS = int(os.environ.get("LIFEMAP_SLIPS", "3000"))
ALONE = 25  # slips scanned for one at a time: that takes a tenth of a second each
AT_ONCE = 100
FASTER = 60
RECALL = 0.97
_MOST = 3  # edits
LETTERS = "abcdefghijklmnopqrstuvwxyz"

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


class Slip(NamedTuple):
    """A misspelt name and the number of a place that it stands for."""

    written: str
    meant: int


def misspell(name: str, random_: random.Random) -> str:
    """Return a name with a letter inserted, left out, changed or swapped."""
    at, letter = random_.randrange(len(name)), random_.choice(LETTERS)
    return random_.choice(
        (
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        )
    )


def places_of(gazetteer: Gazetteer, normal: str) -> list[int]:
    """Return the places of a name in normal form, best known first."""
    return [row[1] for row in gazetteer.layers[0].rows(fold(normal))]


@pytest.fixture(scope="module")
def slips(gazetteer: Gazetteer) -> list[Slip]:
    """Return seeded slips: 86 in a hundred of one edit, 12 of two, 2 of three."""
    random_ = random.Random(SEED)  # noqa: S311
    made: list[Slip] = []
    while len(made) < SLIPS:
        name = normalise(random_.choice(all_names()))
        places = places_of(gazetteer, name)
        if not (places and name.replace(" ", "").isascii() and 6 <= len(name) <= 25):
            continue
        written = name
        for _ in range(random_.choices((1, 2, 3), (86, 12, 2))[0]):
            written = misspell(written, random_)
        written = normalise(written)
        if written != name and len(written) > 4:
            made.append(Slip(written, random_.choice(places)))
    return made


def recall_of(found: list[list[int]], slips: list[Slip]) -> float:
    """Return the share of slips whose place is among the first ten found."""
    hits = sum(s.meant in f[:10] for s, f in zip(slips, found, strict=True))
    return hits / len(found)


def median_work_us(call: Callable[[Slip], object], slips: list[Slip]) -> float:
    """Return the median of this thread's own work for a call, in microseconds.

    These calls last so long that others' work would be counted on a busy machine.
    """
    times = []
    gc.disable()
    for slip in slips:
        begun = time.thread_time_ns()
        call(slip)
        times.append(time.thread_time_ns() - begun)
    gc.enable()
    return statistics.median(times) / 1000


def test_slips_are_undone_fast(
    gazetteer: Gazetteer,
    slips: list[Slip],
    capsys: pytest.CaptureFixture[str],
    record: Table,
) -> None:
    """One edit, then runs of letters, against rapidfuzz over all names."""
    gazetteer.layers[0].hasten()

    def undo(slip: Slip) -> list[int]:
        return [near[2] for near in search(gazetteer.layers, slip.written, 10)]

    names = sorted({normalise(name) for name in all_names()})
    ours = list(map(undo, slips))
    fast = median_work_us(undo, slips[: SLIPS // 2])
    alone = scan_alone(names, slips[:ALONE])
    found, batch = scan_at_once(gazetteer, names, slips)
    recall, best = recall_of(ours, slips), recall_of(found, slips)
    with capsys.disabled():
        told = f"{fast:7.0f} us  rapidfuzz {alone:7.0f} us  x{alone / fast:.0f}"
        at_once = f"a hundred at once {batch:6.0f} us each, x{batch / fast:.0f}"
        tell(f"slips       {told}; {at_once}")
        share = f"share {recall / best:.3f} of {len(slips)} slips"
        tell(f"recall@10   {recall:.3f}, rapidfuzz {best:.3f}, {share}")
    record("slips.faster", alone / fast)
    record("slips.recall", recall / best)
    record("slips.count", len(slips))
    assert alone >= FASTER * fast
    assert recall >= RECALL * best


def scan_alone(names: list[str], slips: list[Slip]) -> float:
    """Return the median time in us of a scan for one slip, of its faster form."""
    from rapidfuzz import distance, process

    osa = distance.OSA.distance

    def extract(slip: Slip) -> object:
        return process.extract(
            slip.written, names, scorer=osa, limit=10, score_cutoff=_MOST
        )

    def compare(slip: Slip) -> object:
        return process.cdist([slip.written], names, scorer=osa, score_cutoff=_MOST)

    return min(median_work_us(extract, slips), median_work_us(compare, slips))


def scan_at_once(
    gazetteer: Gazetteer, names: list[str], slips: list[Slip]
) -> tuple[list[list[int]], float]:
    """Return the places that scans for many slips find, and the time of each in us."""
    import numpy as np
    from rapidfuzz import distance, process

    osa, found, spent = distance.OSA.distance, [], 0.0
    for first in range(0, len(slips), AT_ONCE):
        written = [slip.written for slip in slips[first : first + AT_ONCE]]
        begun = time.thread_time()
        table = process.cdist(
            written, names, scorer=osa, score_cutoff=_MOST, dtype=np.uint8
        )
        for row in table:
            near = np.flatnonzero(row <= _MOST)
            best = near[np.argsort(row[near], kind="stable")][:10]
            places = [p for at in best for p in places_of(gazetteer, names[at])]
            found.append(list(dict.fromkeys(places)))
        spent += time.thread_time() - begun
    return found, spent / len(slips) * 1e6
