"""The nearest place to a point is found over any edge of the map."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.schema import IS_AREA, PLACE, SCALE, cell_of, unpack
from lifemap.gazetteer.squares import squares_of
from lifemap.geometry import distance_km
from tests.gazetteer.tiny import PLACES


@pytest.mark.parametrize(
    ("lat", "lon", "nearest"),
    [
        (46.5, 30.7, "gn:698740"),
        (50.0, 8.0, "gn:2925533"),
        (-43.5, 178.0, "lm:chatham"),
        (-43.5, -178.0, "lm:chatham"),
        (59.0, 30.99, "gn:498817"),
    ],
)
def test_the_nearest_place_is_found(
    tiny: Gazetteer, lat: float, lon: float, nearest: str
) -> None:
    """Also in the next square, and across the date line."""
    ((place, km),) = tiny.reverse(lat, lon)
    assert place.id == nearest
    assert km == pytest.approx(distance_km(lat, lon, place.lat, place.lon))


def test_several_come_nearest_first(tiny: Gazetteer) -> None:
    """As many as asked for, by distance."""
    found = tiny.reverse(46.8, 31.0, 3)
    assert {place.id for place, _ in found} == {"gn:698740", "gn:707451", "gn:97"}
    assert [km for _, km in found] == sorted(km for _, km in found)


def test_far_out_at_sea_there_is_nothing(tiny: Gazetteer) -> None:
    """No place within reach is no place, and no error; nor is a pole one."""
    assert tiny.reverse(-60, 90) == []
    assert tiny.reverse(90, 0) == []
    assert tiny.reverse(-90, 180) == []


@given(lat=st.floats(30, 60), lon=st.floats(-5, 45))
def test_no_place_is_nearer_than_the_nearest(
    tiny: Gazetteer, lat: float, lon: float
) -> None:
    """Squares give what a search through all would give."""
    found = tiny.reverse(lat, lon)
    best = min(distance_km(lat, lon, place.lat, place.lon) for place in PLACES)
    assert found or best > 500
    assert not found or found[0][1] == pytest.approx(best, abs=0.01)


@given(
    st.dictionaries(
        st.integers(0, 2**30),
        st.tuples(st.integers(-90, 90), st.integers(-180, 180), st.booleans()),
        max_size=20,
    )
)
def test_places_are_told_by_their_square(places: dict[int, Any]) -> None:
    """Each point once, near numbers and far ones; areas lie in no square."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(PLACE)
        expected: dict[int, list[int]] = {}
        for number, (lat, lon, is_area) in sorted(places.items()):
            at, more = (lat * SCALE, lon * SCALE), IS_AREA if is_area else None
            row = (number, None, "", *at, "", None, 0, more)
            index.execute("insert into place values (?,?,?,?,?,?,?,?,?)", row)
            if not is_area:
                expected.setdefault(cell_of(*at), []).append(number)
        found = {cell: unpack(packed) for cell, packed in squares_of(index)}
    assert found == expected
