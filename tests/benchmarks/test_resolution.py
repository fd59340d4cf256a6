"""How far the itinerary helps: made-up journeys against the biggest place of a name.

Two seeds make journeys through real places. On stops whose name has several places far
apart, the best path has to put at least three times fewer pins at a wrong place than
taking the one with most people does; and its margins have to mean something. A stop
left ambiguous is no pin; how many are left so is printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from lifemap.edtf import parse
from lifemap.geometry import distance_km
from lifemap.model import Event, Life, Mention, Person, Place
from lifemap.resolution import resolve
from tests.benchmarks.journeys import Stop, make_journeys, read_towns

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from tests.benchmarks.promises import Table

SEEDS = (1, 2)
JOURNEYS = 100
NEAR_KM = 25.0
FEWER_WRONG = 3.0
LONG_LEAD = 2.0
RIGHT_WITH_LONG_LEAD = 0.93
SLOWEST_MS = 60.0

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


@dataclass
class Score:
    """What came out of the journeys of one seed."""

    stops: int = 0
    right: int = 0
    unsure: int = 0
    wrong: int = 0
    withheld: int = 0
    wrong_by_size: int = 0
    leads: list[tuple[float, bool]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def is_at(place: Place | None, stop: Stop) -> bool:
    """Whether a place is where the stop was."""
    if place is None:
        return False
    town = stop.town
    return distance_km(place.lat, place.lon, town.lat, town.lon) <= NEAR_KM


def life_of(stops: list[Stop]) -> Life:
    """Return a life that makes these stops."""
    events = [
        Event(str(n), Mention(stop.town.name), parse(stop.when))
        for n, stop in enumerate(stops)
    ]
    return Life(Person("Somebody"), tuple(events))


def judge(gazetteer: Gazetteer, seed: int) -> Score:
    """Return how the journeys of a seed were resolved."""
    score = Score()
    for stops in make_journeys(read_towns(), JOURNEYS, seed):
        life = life_of(stops)
        start = time.perf_counter()
        results = resolve(life, gazetteer)
        score.seconds.append(time.perf_counter() - start)
        for stop, result in zip(stops, results, strict=True):
            chosen = result.candidates[0].place if result.candidates else None
            good = is_at(chosen, stop)
            score.stops += 1
            score.right += good
            called = [c.place for c in result.candidates if c.match == "exact"]
            if all(is_at(place, stop) for place in called):
                continue
            biggest = max(called, key=lambda place: place.population)
            score.unsure += 1
            score.wrong += not good and result.state == "resolved"
            score.withheld += result.state == "ambiguous"
            score.wrong_by_size += not is_at(biggest, stop)
            score.leads.append((result.margin, good))
    return score


@pytest.mark.parametrize("seed", SEEDS)
def test_the_path_is_right_where_the_biggest_place_is_wrong(
    gazetteer: Gazetteer,
    seed: int,
    capsys: pytest.CaptureFixture[str],
    record: Table,
) -> None:
    """Wrong three times less often, and a long lead is nearly always right."""
    score = judge(gazetteer, seed)
    sure = [good for lead, good in score.leads if lead >= LONG_LEAD]
    close = [good for lead, good in score.leads if lead < LONG_LEAD / 4]
    ms = 1000 * statistics.median(score.seconds)
    with capsys.disabled():
        sys.stdout.write(
            f"\njourneys of seed {seed}: {score.stops} stops, right"
            f" {score.right / score.stops:.3f}; of {score.unsure} ambiguous wrong"
            f" {score.wrong} and left open {score.withheld}, wrong by population"
            f" {score.wrong_by_size}; right with a long"
            f" lead {sum(sure) / len(sure):.3f} of {len(sure)}, with a short one"
            f" {sum(close) / len(close):.3f} of {len(close)}; {ms:.0f} ms a journey\n"
        )
    record("drawn.fewer", score.wrong_by_size / max(1, score.wrong))
    record("drawn.sure", sum(sure) / len(sure))
    record("drawn.pace", ms)
    assert score.wrong * FEWER_WRONG <= score.wrong_by_size
    assert sum(sure) / len(sure) >= RIGHT_WITH_LONG_LEAD
    assert ms <= SLOWEST_MS
