"""Make journeys whose every stop is known, from the places of the gazetteer."""

from __future__ import annotations

import itertools
import math
import random
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from lifemap.edtf import iso, to_day
from lifemap.gazetteer.homes import bundled
from lifemap.gazetteer.schema import SCALE
from lifemap.geometry import distance_km

NEAREST_KM, FARTHEST_KM = 50.0, 6_000.0
SHARE_BACK, SHARE_ANYWHERE = 0.12, 0.05
GRID_KM, TRIES = 500.0, 5_000
POPULATION_FLOOR = 1_000


class Town(NamedTuple):
    """A place that a made-up life may stop at."""

    id: str
    name: str
    lat: float
    lon: float
    weight: float


class World(NamedTuple):
    """All towns, with the running sum of their weights."""

    towns: list[Town]
    sums: list[float]

    def draw(self, chance: random.Random) -> Town:
        """Return any town, in proportion to its weight."""
        return chance.choices(self.towns, cum_weights=self.sums)[0]


class Stop(NamedTuple):
    """A town at a date (EDTF)."""

    town: Town
    when: str


def read_towns() -> list[Town]:
    """Return the towns of the compiled gazetteer, weighted as lives choose them."""
    with sqlite3.connect(f"file:{bundled()}?mode=ro", uri=True) as index:
        rows = index.execute(
            "select ext, name, lat, lon, pop from place"
            " where pop >= ? and typeof(ext) = 'integer'",
            (POPULATION_FLOOR,),
        ).fetchall()
    return [
        Town(f"gn:{ext}", name, lat / SCALE, lon / SCALE, float(people))
        for ext, name, lat, lon, people in rows
    ]


def make_journeys(towns: list[Town], count: int, seed: int) -> Iterator[list[Stop]]:
    """Yield journeys of eight to twenty stops in one of five centuries.

    Towns are chosen and moves are made as in the gold itineraries of real lives: in
    proportion to the people of a town; lengths of moves spread evenly over the orders
    of magnitude; one move in eight leads back, one in twenty anywhere.
    """
    chance = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    grid = _grid(towns)
    world = World(towns, list(itertools.accumulate(town.weight for town in towns)))
    for _ in range(count):
        town = world.draw(chance)
        day = to_day(chance.randint(1500, 1950), 1, 1)
        stops = [Stop(town, iso(day) or "")]
        for _ in range(chance.randint(7, 19)):
            town = _next(chance, stops, world, grid)
            day += chance.randint(20, 900)
            stops.append(Stop(town, (iso(day) or "")[: chance.choice((4, 7, 10))]))
        yield stops


Grid = dict[tuple[int, int], list[Town]]


def _grid(towns: list[Town]) -> Grid:
    grid: Grid = {}
    for town in towns:
        grid.setdefault((int(town.lat // 5), int(town.lon // 5)), []).append(town)
    return grid


def _next(
    chance: random.Random,
    stops: list[Stop],
    world: World,
    grid: Grid,
) -> Town:
    draw = chance.random()
    here = stops[-1].town
    if draw < SHARE_BACK:
        return chance.choice(stops).town
    if draw < SHARE_BACK + SHARE_ANYWHERE:
        return world.draw(chance)
    share = chance.random()
    reach = NEAREST_KM * (FARTHEST_KM / NEAREST_KM) ** share
    if reach > GRID_KM:
        for _ in range(TRIES):
            town = world.draw(chance)
            if distance_km(here.lat, here.lon, town.lat, town.lon) <= reach:
                return town
        return here
    around = _around(here, reach, grid)
    return chance.choices(around, [town.weight for town in around])[0]


def _around(here: Town, km: float, grid: Grid) -> list[Town]:
    """Return the towns within so many km, at least the one itself."""
    rows = math.ceil(km / 550)
    columns = math.ceil(km / 550 / max(0.2, math.cos(math.radians(here.lat))))
    row, column = int(here.lat // 5), int(here.lon // 5)
    cells = (
        grid.get((row + y, (column + x + 36) % 72 - 36), [])
        for y in range(-rows, rows + 1)
        for x in range(-columns, columns + 1)
    )
    return [
        town
        for cell in cells
        for town in cell
        if distance_km(here.lat, here.lon, town.lat, town.lon) <= km
    ]
