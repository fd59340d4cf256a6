"""Read the areas of the curated layer, and find the unit that each place lies in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lifemap.gazetteer import atlas, outlines
from lifemap.gazetteer.entries import Entry
from lifemap.gazetteer.stages import is_stage

_REACH_DEGREES = 0.5  # a harbour may lie that far off a coast that was thinned


class Drawn(NamedTuple):
    """An area with its shapely shape."""

    entry: Entry
    shape: Any


def read_areas(folder: Path) -> list[Drawn]:
    """Return countries and first-level units, regions and states; none if not there."""
    if not (folder / "units.tsv").is_file():
        return []
    records = list(atlas.areas(folder))
    drawn = outlines.draw([record.shape for record in records])
    return list(map(_draw, records, drawn))


def _draw(record: atlas.AreaRecord, outline: outlines.Outline) -> Drawn:
    entry = Entry(
        id=record.id,
        name=record.name,
        lat=record.lat,
        lon=record.lon,
        country=record.country,
        kind=record.kind,
        radius=round(math.sqrt(outline.km2 / math.pi), 1),
        names=record.spellings,
        source=record.source,
        shape=record.shape,
        when=record.when,
        within=record.within,
        border=record.edge_km,
        box=outline.box,
    )
    return Drawn(entry, outline.shape)


def find_units(places: list[Entry], areas: list[Drawn]) -> list[int | None]:
    """Return for each place which of the areas is its unit, by position, or None.

    The unit is looked for in the place's own country, so that thinned borders move
    nobody abroad; a place a little off the coast goes to the nearest unit.
    """
    import numpy as np

    homes: dict[str, list[int]] = defaultdict(list)
    for at, (area, _) in enumerate(areas):
        if _is_unit(area):
            homes[area.country].append(at)
    dwellers: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        dwellers[place.country].append(at)
    units: list[int | None] = [None] * len(places)
    lons, lats = _where(places)
    for country, homed in homes.items():
        here = np.array(dwellers[country], int)
        found = _find_homes(lons[here], lats[here], [areas[at].shape for at in homed])
        for which, home in found:
            units[dwellers[country][which]] = homed[home]
    return units


def _where(places: list[Entry]) -> tuple[Any, Any]:
    """Return the longitudes and latitudes of places."""
    import numpy as np

    lons, lats = [place.lon for place in places], [place.lat for place in places]
    return np.array(lons), np.array(lats)


def _is_unit(area: Entry) -> bool:
    """Return whether an area is a unit, also one under a region's name and kind."""
    renamed = area.id.startswith("ne:") and "-" in area.id and not is_stage(area.id)
    return area.kind == "unit" or renamed


def _find_homes(lons: Any, lats: Any, shapes: list[Any]) -> Iterator[tuple[int, int]]:
    """Yield which point lies in which shape, or off its coast."""
    import numpy as np
    import shapely

    if not len(lons):
        return
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    dots = shapely.points(lons, lats)
    which, home = tree.query(dots)
    inside = shapely.contains_xy(tree.geometries[home], lons[which], lats[which])
    found = dict(zip(which[inside].tolist(), home[inside].tolist(), strict=True))
    yield from found.items()
    left = np.delete(np.arange(len(dots)), [*found])
    near = tree.query_nearest(dots[left], _REACH_DEGREES, all_matches=False)
    for which, home in zip(*near.tolist(), strict=True):
        yield left[which], home


def count_people(
    places: list[Entry], units: list[int | None], areas: list[Drawn]
) -> list[int]:
    """Return how many people live in the places inside each area today."""
    import numpy as np
    import shapely

    counts = [0] * len(areas)
    nations: dict[str, int] = defaultdict(int)
    for place, unit in zip(places, units, strict=True):
        nations[place.country] += place.population
        if unit is not None:
            counts[unit] += place.population
    lons, lats = _where(places)
    ranked = np.argsort(lats)
    lons, lats = lons[ranked], lats[ranked]
    people = np.array([place.population for place in places])[ranked]
    for at, (area, shape) in enumerate(areas):
        if area.kind == "country":
            counts[at] = nations[area.country]
        elif area.kind != "unit" and area.names:
            west, south, east, north = shape.bounds
            first = np.searchsorted(lats, south)
            band = lons[first : np.searchsorted(lats, north, "right")]
            near = first + np.flatnonzero((band >= west) & (band <= east))
            shapely.prepare(shape)
            inside = shapely.contains_xy(shape, lons[near], lats[near])
            counts[at] = int(people[near][inside].sum())
    return counts
