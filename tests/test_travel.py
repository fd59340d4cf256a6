"""Moves are judged by distance, and by what their century could do."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.edtf import parse
from lifemap.geometry import distance_km
from lifemap.model import Place
from lifemap.resolution.travel import (
    COST_CAP,
    NEAR_KM,
    STEEPNESS,
    apart_km,
    days_between,
    ease,
    haste_score,
    move_score,
    reach_km,
    speed_km_per_day,
    spot_of,
)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("1900", "1900", 1.0),
        ("1900/1910", "1905", 1.0),
        ("1900-12-31", "1908-12-31", 0.8),
        ("1000", "1900", 0.6),
        ("1900", "", 1.0),
    ],
)
def test_distance_says_less_when_years_lie_between(
    first: str, second: str, told: float
) -> None:
    """Half of what may be lost is lost in eight years; the rest never is."""
    dates = [parse(text) if text else None for text in (first, second)]
    assert ease(*dates) == pytest.approx(told, abs=0.002)


@pytest.mark.parametrize(
    ("year", "km"),
    [
        (-43, 100),
        (1500, 100),
        (1850, 150),
        (1920, 1_000),
        (1960, 10_000),
        (2020, 20_000),
    ],
)
def test_a_century_has_its_speed(year: int, km: float) -> None:
    """Kilometres a day that are plausible in a year."""
    assert speed_km_per_day(year) == pytest.approx(km)


@given(st.integers(-3000, 2100), st.integers(0, 100))
def test_people_never_grow_slower(year: int, later: int) -> None:
    """The speed of a later year is at least that of an earlier one."""
    assert speed_km_per_day(year) <= speed_km_per_day(year + later) + 1e-9


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("1917-04-03", "1917-04-03", 0),
        ("1917-04-03", "1917-04-05", 2),
        ("1917-04", "1917-04-05", 4),  # he may have left on the first
        ("1917-03/1917-04", "1917-05-01", 30),  # he was there till April began
        ("1917-03-01/1917-04-29", "1917-05-01", 2),
        ("1917", "1918", 729),
        ("1907/1914", "1910-08-28", None),  # an outing
        ("1917-04-05", "1917-04-03", None),
        ("1917-04-05", "1917-04-06/..", 1),
        ("../1917", "1918", 729),
        ("1917/..", "1918-01-01", None),
    ],
)
def test_days_between_are_the_most_a_move_may_have_taken(
    first: str, second: str, days: int | None
) -> None:
    """None where stays overlap or an end is open, so that nothing binds the move."""
    assert days_between(parse(first), parse(second)) == days


@pytest.mark.parametrize(
    ("first", "second", "km"),
    [
        ("1500-01-01", "1500-01-02", 200),
        ("1850-01-01", "1850-01-01", 150),
        ("1907/1914", "1910", math.inf),
    ],
)
def test_reach_is_days_times_speed(first: str, second: str, km: float) -> None:
    """One day more than lies between, for good measure; infinite if unbound."""
    assert reach_km(parse(first), parse(second)) == pytest.approx(km)


def test_a_longer_move_costs_more_up_to_the_cap() -> None:
    """Staying is free; beyond some thousand km nothing is dearer."""
    costs = [move_score(km) for km in (0, 10, 100, 1_000, 4_000, 5_000, 20_000)]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] == 0
    assert costs[-1] == costs[-2] == -COST_CAP
    assert move_score(NEAR_KM) == pytest.approx(-STEEPNESS * math.log(2))


def test_haste_costs_only_beyond_the_limit() -> None:
    """Within reach nothing, beyond it one point and more, at most two."""
    assert haste_score(100, 100) == 0
    assert haste_score(101, 100) == pytest.approx(-1, abs=0.01)
    assert haste_score(1e6, 100) == -2
    assert haste_score(1e6, math.inf) == 0


PLACES = st.builds(
    lambda lat, lon, km: Place("x", "X", "town", lat, lon, uncertainty_km=km),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0, 500),
)


@given(PLACES, PLACES)
def test_spots_are_as_far_apart_as_their_places_less_the_doubt(
    one: Place, other: Place
) -> None:
    """The quick way agrees with the haversine; radii are taken off, down to 0."""
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    expected = max(0.0, km - one.uncertainty_km - other.uncertainty_km)
    assert apart_km(spot_of(one), spot_of(other)) == pytest.approx(expected, abs=1e-3)
