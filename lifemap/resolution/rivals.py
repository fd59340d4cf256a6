"""Weigh the rivals of one name against each other, before any itinerary is looked at.

To the gazetteer's scores come: fame, since a life that says Paris means the Paris that
all know unless it lies near another; less for what only fits by a skeleton or a slip
where another place bears the very name; the closeness to a place that the life names
as near; and, where a town and the area around it share a name, the town before any area
but a country.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from lifemap.edtf import Date
from lifemap.model import Candidate, Place
from lifemap.resolution.ages import Existed, age_points, is_young
from lifemap.resolution.travel import Spot, apart_km, bare_km, move_score
from lifemap.toponyms import fold, normalise

FAME = 0.5
"""Points for ten times as many people, on top of the gazetteer's."""
FAME_TOLD = 0.5
"""What the gazetteer's own score gives for ten times as many people."""
AREA_SHARE = 0.05
"""The share of an area's people that its fame counts; countries count in full."""
CURATED_PEOPLE = 20_000
"""What a place of the curated layer is worth at least: lives turn on it."""
OWN_NAME = 1.25
"""What it counts that a name is a place's own, not one of many others."""
LOOSE = 2.0
"""What a looser match costs where another place fits the name exactly."""
AREA_OF_TOWN = 8.0
"""By how much a town leads the area around it that bears its name: by more than any
itinerary gives, since everything within an area lies at no distance from it."""
EDGE_KM = 15.0
"""A town so near to an area may lie in it: edges are thinned."""
OLD_TOWN = 50_000
"""People of a town that may be meant by the name of a country that was none yet."""
ISLES_KM = 30.0
"""A town so near to an area of its own country may lie on an island off it."""
CHIEF_SHARE = 0.4
"""A town with such a share of an area's people may give the area its name."""
LEAST_SHARE = 0.001
"""A village with a lesser share did not give the area its name, but was given it."""


def weigh(
    toponym: str,
    rivals: Sequence[Candidate],
    spots: Sequence[Spot],
    at: Date | None,
    existed: Existed,
) -> list[float]:
    """Return the scores of the rivals of a name, in their order.

    ``existed`` tells whether a country was one at a date.
    """
    exact = any(rival.match == "exact" for rival in rivals)
    ages = [age_points(rival, at, existed) for rival in rivals]
    scores = [
        rival.score
        + _fame(rival.place)
        + OWN_NAME * _is_called(rival, toponym)
        - LOOSE * (exact and rival.match != "exact")
        + age
        for rival, age in zip(rivals, ages, strict=True)
    ]
    asked = fold(normalise(toponym))
    for area, town in itertools.permutations(range(len(rivals)), 2):
        if not _holds(spots[area], spots[town]):
            continue
        young = is_young(rivals[area].place, at, existed)
        if _is_the_town(asked, rivals[town], rivals[area], young=young):
            scores[area] = min(scores[area], scores[town] - AREA_OF_TOWN)
    return scores


def _is_called(rival: Candidate, toponym: str) -> bool:
    """Return whether a name is the place's main one, today or at the time."""
    asked = normalise(toponym)
    return asked in (normalise(rival.place.name), normalise(rival.name_then))


def _fame(place: Place) -> float:
    """Return what a place's fame counts beyond what the gazetteer gave for it."""
    people: float = place.population
    if place.is_area and place.kind != "country":
        people *= AREA_SHARE
    elif place.id.startswith("lm:"):
        people = max(people, CURATED_PEOPLE)
    told = FAME_TOLD * math.log10(place.population + 1000)
    return (FAME + FAME_TOLD) * math.log10(people + 1000) - told


def _holds(area: Spot, town: Spot) -> bool:
    """Return whether an area holds a town, give or take how its edge was thinned."""
    if not area.rim or town.rim:
        return False
    offshore = area.place.country == town.place.country != ""
    return bare_km(area, town) <= (ISLES_KM if offshore else EDGE_KM)


def _is_the_town(asked: str, town: Candidate, area: Candidate, *, young: bool) -> bool:
    """Return whether a name means a town and not the area around it.

    ``young`` is a country of today that was none yet at the date: the town of its
    name is older, if it is no village.
    """
    if town.match == "exact" != area.match:
        return True
    same_town = fold(normalise(town.place.name)) == asked
    same_area = fold(normalise(area.place.name)) == asked
    if area.place.kind == "country":
        old = young and town.place.population >= OLD_TOWN
        return same_town and (old or not same_area)
    people = town.place.population
    chief = people >= CHIEF_SHARE * area.place.population
    if same_town and same_area and town.place.id.startswith("gn:"):
        return people >= LEAST_SHARE * area.place.population
    return same_town or (area.place.kind == "unit" and chief)


def nearness(spot: Spot, near: Sequence[tuple[float, Spot]]) -> float:
    """Return how well a spot goes with the likeliest places of a name said as near."""
    top = max((score for score, _ in near), default=0.0)
    return max(
        (score - top + move_score(apart_km(spot, other)) for score, other in near),
        default=0.0,
    )
