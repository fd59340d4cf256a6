"""Tell how plausible a move between two places is, by distance, date and century."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from lifemap.edtf import Date, from_day
from lifemap.geometry import EARTH_RADIUS_KM, Ring, bbox, contains
from lifemap.itinerary import first_day, last_day
from lifemap.model import Place

NEAR_KM = 60.0
"""Distance from which on a move begins to cost noticeably."""
STEEPNESS = 0.7
"""What a move costs more each time its distance grows by the factor e."""
COST_CAP = 3.0
"""No distance costs more: people do cross oceans."""
SPEEDS_KM_PER_DAY = (
    (1500, 100.0),
    (1830, 120.0),
    (1850, 150.0),
    (1920, 1_000.0),
    (1960, 10_000.0),
    (1975, 20_000.0),
)
"""(year, km) that a person may plausibly cover in a day; in between, geometric."""

LEAST_TOLD = 0.6
"""What a distance counts at least, however many years lie between."""
EASES_DAYS = 8 * 365.25
"""In so many days half of the rest is lost: people settle anew."""

RIM_POINTS = 40
"""How many points at least stand for the edge of an area."""

_FARTHEST_COUNTED_KM = NEAR_KM * (math.exp(COST_CAP / STEEPNESS) - 1)
_SLOWEST_PENALTY = 1.0
_HARDEST_PENALTY = 2.0


Vector = tuple[float, float, float]
"""A point of the unit sphere, from its centre."""


class Part(NamedTuple):
    """One polygon of an area, with the degrees that it lies between."""

    west: float
    south: float
    east: float
    north: float
    polygon: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place ready for many distances: a point not exact by so many km, or an area.

    ``rim`` are some points of an area's edge, which stand for all of it.
    """

    place: Place
    vector: Vector
    radius_km: float
    rim: tuple[Vector, ...] = ()
    parts: tuple[Part, ...] = ()


def spot_of(place: Place) -> Spot:
    """Return where a place is, ready for many distances."""
    vector = _vector(place.lat, place.lon)
    if not place.area:
        return Spot(place, vector, place.uncertainty_km)
    points = [point for polygon in place.area for point in polygon[0][1:]]
    stride = max(1, len(points) // RIM_POINTS)
    rim = tuple(_vector(lat, lon) for lon, lat in points[::stride])
    parts = tuple(Part(*bbox((polygon,)), polygon) for polygon in place.area)
    return Spot(place, vector, 0.0, rim, parts)


def _vector(lat: float, lon: float) -> Vector:
    phi, lam = math.radians(lat), math.radians(lon)
    flat = math.cos(phi)
    return flat * math.cos(lam), flat * math.sin(lam), math.sin(phi)


def apart_km(one: Spot, other: Spot) -> float:
    """Return the km that surely lie between two places, their doubt taken off.

    Within an area nothing lies between; far from it the way is to the nearest of
    some points of its edge.
    """
    return max(0.0, bare_km(one, other) - one.radius_km - other.radius_km)


def bare_km(one: Spot, other: Spot) -> float:
    """Return the km between two places as the gazetteer has them."""
    if one.rim or other.rim:
        if _holds(one, other) or _holds(other, one):
            return 0.0
        starts, ends = one.rim or (one.vector,), other.rim or (other.vector,)
        chord = min(min(map(math.dist, starts, repeat(end))) for end in ends)
    else:
        chord = math.dist(one.vector, other.vector)
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, chord / 2))


def _holds(area: Spot, other: Spot) -> bool:
    """Return whether the point of a place lies in an area."""
    lat, lon = other.place.lat, other.place.lon
    return any(
        west <= lon <= east and south <= lat <= north and contains((polygon,), lat, lon)
        for west, south, east, north, polygon in area.parts
    )


def move_score(km: float) -> float:
    """Return what a move of so many km costs, from 0 down to ``-COST_CAP``."""
    if km >= _FARTHEST_COUNTED_KM:
        return -COST_CAP
    return -STEEPNESS * math.log1p(km / NEAR_KM)


def ease(first: Date | None, second: Date | None) -> float:
    """Return how much the distance of a move counts: less when years lie between."""
    if first is None or second is None:
        return 1.0
    gap = max(0.0, first_day(second) - last_day(first))
    return LEAST_TOLD + (1 - LEAST_TOLD) * math.exp2(-gap / EASES_DAYS)


def haste_score(km: float, limit_km: float) -> float:
    """Return what it costs to go farther than was possible in the time there was."""
    if km <= limit_km:
        return 0.0
    over = math.log(km / limit_km)
    return -min(_HARDEST_PENALTY, _SLOWEST_PENALTY + 0.5 * over)


def reach_km(first: Date, second: Date) -> float:
    """Return how far one can have got from a stay to the next; infinite if unknown.

    Only where the dates leave surely few days does this bind: the days are counted
    from the earliest that the first stay may end to the latest that the second may
    begin, one more for good measure.
    """
    days = days_between(first, second)
    if days is None:
        return math.inf
    middle = second.start.latest or first.end.earliest or 0
    return speed_km_per_day(from_day(int(middle))[0]) * (days + 1)


def days_between(first: Date, second: Date) -> int | None:
    """Return the most days that a move may have taken; None where nothing binds it.

    Stays that surely overlap bind nothing: one is an outing from the other.
    """
    left = first.end.earliest if first.is_interval else first.start.earliest
    came = second.start.latest
    if left is None or came is None or came < left:
        return None
    return came - left


def speed_km_per_day(year: int) -> float:
    """Return the km a day that are plausible in a year, for the fastest traveller."""
    years = [since for since, _ in SPEEDS_KM_PER_DAY]
    at = bisect.bisect_right(years, year)
    if at == 0:
        return SPEEDS_KM_PER_DAY[0][1]
    if at == len(years):
        return SPEEDS_KM_PER_DAY[-1][1]
    (start, slow), (end, fast) = SPEEDS_KM_PER_DAY[at - 1 : at + 1]
    share = (year - start) / (end - start)
    return slow * math.exp(share * math.log(fast / slow))


def may_overlap(first: Date, second: Date) -> bool:
    """Return whether some day may belong to both."""
    return first_day(first) <= last_day(second) and first_day(second) <= last_day(first)
