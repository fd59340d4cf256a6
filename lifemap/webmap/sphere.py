"""Put places on a flat sheet for the still map: Lambert's equal-area projection."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from lifemap.geometry import Point

FARTHEST = 150.0
"""Degrees from the centre beyond which nothing is drawn."""


class Sheet(NamedTuple):
    """A map centred on a point (Snyder 1987, chapter 24), lengths in globe radii."""

    lat: float
    lon: float

    def place(self, lat: float, lon: float) -> tuple[float, float] | None:
        """Return x to the right and y up, or None for what is too far away."""
        phi, phi0 = math.radians(lat), math.radians(self.lat)
        turn = math.radians(lon - self.lon)
        flat = math.cos(phi) * math.cos(turn)
        depth = math.sin(phi0) * math.sin(phi) + math.cos(phi0) * flat
        if depth < math.cos(math.radians(FARTHEST)):
            return None
        scale = math.sqrt(2 / (1 + depth))
        up = math.cos(phi0) * math.sin(phi) - math.sin(phi0) * flat
        return scale * math.cos(phi) * math.sin(turn), scale * up


def sheet_around(points: Iterable[Point]) -> Sheet:
    """Return a sheet centred on the middle of points, nearer the equator when wide."""
    vectors = [_vector(point) for point in points] or [(1.0, 0.0, 0.0)]
    x, y, z = (sum(axis) / len(vectors) for axis in zip(*vectors, strict=True))
    length = math.sqrt(x * x + y * y + z * z) or 1.0
    centre = (x / length, y / length, z / length)
    least = min(sum(a * b for a, b in zip(v, centre, strict=True)) for v in vectors)
    radius = math.degrees(math.acos(max(-1.0, min(1.0, least))))
    wide = max(0.0, min(1.0, (radius - 30) / 60))
    lat = math.degrees(math.asin(centre[2])) * (1 - 0.45 * wide)
    return Sheet(lat, math.degrees(math.atan2(centre[1], centre[0])))


def _vector(point: Point) -> tuple[float, float, float]:
    phi, lam = math.radians(point.lat), math.radians(point.lon)
    return (
        math.cos(phi) * math.cos(lam),
        math.cos(phi) * math.sin(lam),
        math.sin(phi),
    )
