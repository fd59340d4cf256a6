"""How many slips of the pen are undone, and how fast, beside a scan of all names."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lifemap.gazetteer.fuzzy import search
from lifemap.toponyms import fold, normalise
from tests.benchmarks.stopwatch import SEED, all_names, median_us, tell

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer

SLIPS = 3_000
SCANNED = 400  # slips that the scan of all names is tried on: it takes 0.1 s each
FASTER = 60
RECALL = 0.97
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
    hits = sum(s.meant in f[:10] for s, f in zip(slips, found, strict=False))
    return hits / len(found)


def test_slips_are_undone_fast(
    gazetteer: Gazetteer, slips: list[Slip], capsys: pytest.CaptureFixture[str]
) -> None:
    """One edit, then runs of letters, against rapidfuzz over all names."""
    ours = [
        [near[2] for near in search(gazetteer.layers, s.written, 10)] for s in slips
    ]
    fast = median_us(lambda s: search(gazetteer.layers, s.written, 10), slips[:500], 1)
    scanned = slips[:SCANNED]
    found, slow = scan_all(gazetteer, scanned)
    recall, whole = recall_of(ours[:SCANNED], scanned), recall_of(ours, slips)
    best = recall_of(found, scanned)
    with capsys.disabled():
        tell(
            f"slips       {fast:7.0f} us  rapidfuzz {slow:7.0f} us  x{slow / fast:.0f}"
        )
        told = f"{whole:.3f}; of those scanned {recall:.3f}, rapidfuzz {best:.3f}"
        tell(f"recall@10   {told}, share {recall / best:.3f}")
    assert slow >= FASTER * fast
    assert recall >= RECALL * best


def scan_all(gazetteer: Gazetteer, slips: list[Slip]) -> tuple[list[list[int]], float]:
    """Return the places that a scan of all names finds, and its median time in us."""
    from rapidfuzz import distance, process

    names = sorted({normalise(name) for name in all_names()})
    found, times = [], []
    for slip in slips:
        begun = time.perf_counter_ns()
        near = process.extract(
            slip.written, names, scorer=distance.OSA.distance, limit=10, score_cutoff=3
        )
        times.append((time.perf_counter_ns() - begun) / 1000)
        places = [p for name, *_ in near for p in places_of(gazetteer, name)]
        found.append(list(dict.fromkeys(places)))
    return found, sorted(times)[len(times) // 2]
