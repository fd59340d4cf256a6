"""Find the places nearest to a point."""

from __future__ import annotations

from lifemap.gazetteer.schema import SCALE, cell_of
from lifemap.geometry import EARTH_RADIUS_KM, distance_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lifemap.gazetteer.layers import Layer

    Found = tuple[float, Layer, Any]

_POLE = 90
_RINGS = 12  # square degrees looked at in each direction before giving up


def nearest(
    layers: tuple[Layer, ...], lat: float, lon: float, limit: int
) -> list[Found]:
    """Return distance in km, layer and row of the nearest points, nearest first.

    Squares are looked at in rings around the point until no nearer place can be left,
    at most twelve degrees far: on the open sea nothing may be found.
    """
    found: list[Found] = []
    sure = 0.0
    for ring in range(_RINGS + 1):
        for cell in _cells(lat, lon, ring):
            found += _in_cell(layers, cell, lat, lon)
        found.sort(key=lambda hit: hit[0])
        sure = _sure_km(lat, ring)
        if len(found) >= limit and found[limit - 1][0] <= sure:
            break
    return [hit for hit in found[:limit] if hit[0] <= sure]


def _sure_km(lat: float, ring: int) -> float:
    """Return how far everything has been looked at when a ring is done.

    The nearer of the parallels and the meridians at the ring's edge.
    """
    from math import asin, cos, radians, sin

    meridian = asin(sin(radians(ring)) * cos(radians(lat)))
    return EARTH_RADIUS_KM * min(meridian, radians(ring))


def _cells(lat: float, lon: float, ring: int) -> Iterator[int]:
    """Yield the cells of a ring of squares around a point's own."""
    seen = set()
    for dy in range(-ring, ring + 1):
        if abs(lat + dy) > _POLE + 1:
            continue
        for dx in range(-ring, ring + 1):
            if max(abs(dx), abs(dy)) == ring:
                cell = cell_of(round((lat + dy) * SCALE), round((lon + dx) * SCALE))
                if cell not in seen:
                    seen.add(cell)
                    yield cell


def _in_cell(
    layers: tuple[Layer, ...], cell: int, lat: float, lon: float
) -> Iterator[Found]:
    for layer in layers:
        for row in layer.rows_in(cell):
            km = distance_km(lat, lon, row[4] / SCALE, row[5] / SCALE)
            yield km, layer, row
