"""Thin the outlines of areas to what a page can show of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from lifemap.geometry import MultiPolygon, Ring, bbox, encode

GRAIN = 1 / 250
"""The share of an area's extent by which its edge, drawn soft, may be off."""
FINEST, COARSEST = 0.01, 0.2  # degrees
_FEWEST = 3
_EDGE = 179.99  # degrees, from where on a point lies on the antimeridian


def thin(area: MultiPolygon) -> MultiPolygon:
    """Return an area with as few points as its edge needs.

    No point left out lies farther from the new edge than the tolerance, a share of
    the area's extent (Ramer 1972, Douglas and Peucker 1973, at the area's own
    latitude). Islands and holes smaller than that go, but never the last ring.
    """
    if not area:
        return area
    squeeze, tolerance = _measure(area)
    polygons = []
    for polygon in area:
        rings = [_thin_ring(ring, squeeze, tolerance) for ring in polygon]
        if len(rings[0]) > _FEWEST:
            polygons.append(tuple(ring for ring in rings if len(ring) > _FEWEST))
    return tuple(polygons) or area


def encode_thin(area: MultiPolygon) -> str:
    """Return the thinned area as text, its numbers as coarse as its edge."""
    _, tolerance = _measure(area)
    return encode(thin(area), digits=1 if tolerance >= COARSEST else 2)


def _measure(area: MultiPolygon) -> tuple[float, float]:
    """Return how much shorter a degree of longitude is here, and the tolerance."""
    west, south, east, north = bbox(area)
    squeeze = max(0.1, math.cos(math.radians((south + north) / 2)))
    extent = math.hypot((east - west) * squeeze, north - south)
    return squeeze, min(COARSEST, max(FINEST, extent * GRAIN))


def _thin_ring(ring: Ring, squeeze: float, tolerance: float) -> Ring:
    """Return a closed ring thinned, or nothing when it is too small to be seen."""
    points = [(lon * squeeze, lat) for lon, lat in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(max(xs) - min(xs), max(ys) - min(ys)) < 2 * tolerance:
        return ()
    far = max(range(len(points)), key=lambda at: math.dist(points[0], points[at]))
    anchors = {0, far, len(points) - 1}
    anchors.update(at for at, (lon, _) in enumerate(ring) if abs(lon) >= _EDGE)
    kept = sorted(anchors | set(_kept(points, sorted(anchors), tolerance)))
    return tuple(ring[at] for at in kept)


def _kept(
    points: Sequence[tuple[float, float]], anchors: Sequence[int], tolerance: float
) -> Iterator[int]:
    """Yield the points between the anchors without which the line would be off."""
    open_ = list(itertools.pairwise(anchors))
    while open_:
        first, last = open_.pop()
        farthest, away = _farthest(points, first, last)
        if away > tolerance:
            yield farthest
            open_ += [(first, farthest), (farthest, last)]


def _farthest(
    points: Sequence[tuple[float, float]], first: int, last: int
) -> tuple[int, float]:
    """Return the point between two that is farthest from their chord, and how far."""
    x0, y0 = points[first]
    dx, dy = points[last][0] - x0, points[last][1] - y0
    length = math.hypot(dx, dy)
    best, most = first, -1.0
    for at in range(first + 1, last):
        x, y = points[at][0] - x0, points[at][1] - y0
        away = abs(x * dy - y * dx) / length if length else math.hypot(x, y)
        if away > most:
            best, most = at, away
    return best, most
