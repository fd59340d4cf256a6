"""Gather the states of a life's time, as areas that the page tints by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zlib import crc32

from lifemap.geometry import MultiPolygon, Ring, encode

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.model import Journey

GRID = 0.1
"""Degrees to which edges are rounded: states that touch keep touching."""
STATE_GRIDS = ((15, 0.1), (45, 0.2), (360, 0.4))
"""The same for states of the time, by the degrees that a life extends over.

Coasts are of no account: the page draws states on its own, finer land.
"""
SMALLEST = 0.8
"""Degrees across that an island must have to be tinted."""
REACH = 4.0
"""Up to how many degrees from a stop a state may begin; twice that in a small life."""
HUES = 6
"""Colours that the page has for states."""
LONGEST_YEARS = 400
_FEWEST = 3
Box = tuple[float, ...]


def state_layer(gazetteer: Gazetteer, journeys: Sequence[Journey]) -> dict[str, Any]:
    """Return the states of the journeys' days that lie where the journeys went.

    Each is [name, first day, last day, encoded area, lat, lon, hue]; the areas are in
    units of ``grid`` degrees.
    """
    days = days_of(journeys)
    cells = {
        (round(stay.place.lat), round(stay.place.lon))
        for journey in journeys
        for stay in journey.stays
        if stay.place
    }
    grid, reach = _measure(cells)
    rows: list[tuple[Any, ...]] = []
    outlines: list[tuple[str, MultiPolygon]] = []
    for place_id, begun, ended, box in gazetteer.dated_areas() if days else ():
        if not _overlaps(begun, ended, days) or not _is_near(box, cells, reach):
            continue
        place = gazetteer.place(place_id)
        shape = gridded(place.area or (), grid)
        outlines.append((place.name, shape))
        at = round(place.lat, 2), round(place.lon, 2)
        rows.append((place.name, begun, ended, encode(shape, digits=0), *at))
    hues = hues_of(outlines)
    areas = [[*row, hues[row[0]]] for row in rows]
    areas.sort(key=lambda area: str(area[0]))  # what is alike packs well
    return {"name": "", "credit": "", "grid": grid, "areas": areas}


def hues_of(outlines: Collection[tuple[str, MultiPolygon]]) -> dict[str, int]:
    """Return a colour's number for each name, kept through all years.

    States that ever shared a point of their outlines differ, as far as `HUES` allow;
    those with most neighbours choose first (Welsh and Powell 1967).
    """
    at: dict[tuple[float, float], set[str]] = defaultdict(set)
    for name, area in outlines:
        for polygon in area:
            for ring in polygon:
                for point in ring:
                    at[point].add(name)
    beside: dict[str, set[str]] = {name: set() for name, _ in outlines}
    for names in at.values():
        for name in names if len(names) > 1 else ():
            beside[name] |= names - {name}
    hues: dict[str, int] = {}
    for name in sorted(beside, key=lambda name: (-len(beside[name]), name)):
        taken = {hues.get(other) for other in beside[name]}
        wanted = crc32(name.encode()) % HUES
        order = [(wanted + step) % HUES for step in range(HUES)]
        hues[name] = next((hue for hue in order if hue not in taken), wanted)
    return hues


def days_of(journeys: Iterable[Journey]) -> tuple[int, ...]:
    """Return the first and last day of the journeys; none of a very long span."""
    days = [
        day
        for journey in journeys
        for stay in journey.stays
        if stay.event.when
        for day in (stay.event.when.earliest, stay.event.when.latest)
        if day is not None
    ]
    if not days or max(days) - min(days) > LONGEST_YEARS * 366:
        return ()
    return min(days), max(days)


def _overlaps(begun: int | None, ended: int | None, days: tuple[int, ...]) -> bool:
    """Whether a state lived on any of the days."""
    return (begun is None or begun <= days[1]) and (ended is None or ended >= days[0])


def _measure(cells: Collection[tuple[int, int]]) -> tuple[float, float]:
    """Return the grid for a life of that extent, and how far states are looked for."""
    lats, lons = zip(*(cells or {(0, 0)}), strict=True)
    extent = max(max(lats) - min(lats), max(lons) - min(lons))
    grid = next(grid for most, grid in STATE_GRIDS if extent <= most)
    return grid, REACH if grid == STATE_GRIDS[-1][1] else 2 * REACH


def _is_near(box: Box, cells: Iterable[tuple[int, int]], reach: float) -> bool:
    """Whether a box (west, east, south, north) begins within reach of a stop."""
    west, east, south, north = box
    return any(
        west - reach <= lon <= east + reach and south - reach <= lat <= north + reach
        for lat, lon in cells
    )


def gridded(area: MultiPolygon, grid: float) -> MultiPolygon:
    """Return an area in whole units of the states' grid, its small islands left out.

    The largest polygon stays whatever its size.
    """
    ordered = sorted(area, key=lambda polygon: -_width(polygon[0]))
    polygons = []
    for position, polygon in enumerate(ordered):
        if position and _width(polygon[0]) < SMALLEST:
            break
        rings = [
            tuple((float(x), float(y)) for (x, y), _ in groupby(_units(ring, grid)))
            for ring in polygon
            if ring is polygon[0] or _width(ring) >= SMALLEST
        ]
        polygons.append(tuple(rings))
    return tuple(polygons)


def _units(ring: Ring, grid: float) -> Iterator[tuple[int, int]]:
    return ((round(lon / grid), round(lat / grid)) for lon, lat in ring)


def _width(ring: Ring) -> float:
    """Return how many degrees a ring is across, the wider way."""
    lons, lats = zip(*ring, strict=True)
    return float(max(max(lons) - min(lons), max(lats) - min(lats)))


def coarse(area: MultiPolygon, grid: float = GRID) -> MultiPolygon:
    """Return an area with its points on a grid and what is too small left out."""
    polygons = []
    for polygon in area:
        rings = [
            ring for each in polygon if len(ring := _on_grid(each, grid)) > _FEWEST
        ]
        if rings and len(_on_grid(polygon[0], grid)) > _FEWEST:
            polygons.append(tuple(rings))
    return tuple(polygons)


def _on_grid(ring: Ring, grid: float) -> Ring:
    points: list[tuple[float, float]] = []
    for lon, lat in ring:
        point = (
            round(round(lon / grid) * grid, 2),
            round(round(lat / grid) * grid, 2),
        )
        if not points or points[-1] != point:
            points.append(point)
    return tuple(points)
