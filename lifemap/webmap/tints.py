"""Gather the states of a life's time, as areas that the page tints by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lifemap.calendars import from_day, to_day
from lifemap.edtf import parse
from lifemap.geometry import MultiPolygon, Ring, encode

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.model import Journey, Place

GRID = 0.1
"""Degrees to which edges are rounded: states that touch keep touching."""
LONGEST_YEARS = 400
_FEWEST = 3


def state_layer(gazetteer: Gazetteer, journeys: Sequence[Journey]) -> dict[str, Any]:
    """Return the states that existed in the years of the journeys.

    Each is [name, first day, last day, encoded area, lat, lon]. The years are asked
    for one by one, so a state's days are exact to the year.
    """
    found: dict[str, tuple[Place, int, int]] = {}
    for year in years_of(journeys):
        for place in gazetteer.areas_at(parse(f"{year:04d}"), kind="state"):
            first = found[place.id][1] if place.id in found else year
            found[place.id] = (place, first, year)
    areas = [
        [
            place.name,
            to_day(first, 1, 1),
            to_day(last, 12, 31),
            encode(coarse(place.area)),
            round(place.lat, 2),
            round(place.lon, 2),
        ]
        for place, first, last in found.values()
        if place.area
    ]
    return {"name": "", "credit": "", "areas": areas}


def years_of(journeys: Iterable[Journey]) -> range:
    """Return the years that the journeys' dates span, or none of a very long span."""
    days = [
        day
        for journey in journeys
        for stay in journey.stays
        if stay.event.when
        for day in (stay.event.when.earliest, stay.event.when.latest)
        if day is not None
    ]
    if not days:
        return range(0)
    first, last = from_day(min(days))[0], from_day(max(days))[0]
    return range(first, last + 1) if last - first <= LONGEST_YEARS else range(0)


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
