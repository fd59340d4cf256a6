"""Find the places nearest to a point."""

from __future__ import annotations

from lifemap.gazetteer.schema import SCALE, cell_of
from lifemap.geometry import distance_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lifemap.gazetteer.layers import Layer

    Found = tuple[float, Layer, Any]

_POLE = 90
_DEGREE_KM = 110.0
_RINGS = 12  # square degrees looked at in each direction before giving up


def nearest(
    layers: tuple[Layer, ...], lat: float, lon: float, limit: int
) -> list[Found]:
    """Return distance in km, layer and row of the nearest points, nearest first.

    Squares are looked at in rings around the point until no nearer place can be left.
    On the open sea more than about 1,300 km from land nothing is found.
    """
    found: list[Found] = []
    for ring in range(_RINGS + 1):
        for cell in _cells(lat, lon, ring):
            found += _in_cell(layers, cell, lat, lon)
        found.sort(key=lambda hit: hit[0])
        if len(found) >= limit and found[limit - 1][0] <= ring * _width_km(lat, ring):
            break
    return found[:limit]


def _width_km(lat: float, ring: int) -> float:
    """Return the least width of a square degree among the rings looked at, in km."""
    from math import cos, radians

    return _DEGREE_KM * max(0.01, cos(radians(min(89.0, abs(lat) + ring))))


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
