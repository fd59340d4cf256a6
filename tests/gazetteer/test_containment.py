"""Places lie in countries, units, regions, states of their time, and near towns."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lifemap.edtf import parse
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.containment import find_containers, is_at_the_edge, lies_in
from lifemap.gazetteer.schema import SCALE
from lifemap.geometry import contains, distance_to_area_km


@pytest.mark.parametrize(
    ("place_id", "container", "at", "inside"),
    [
        ("gn:6324729", "Canada", "", True),
        ("gn:6324729", "Nova Scotia", "", True),
        ("gn:6324729", "Nova Scotia, Canada", "", True),
        ("gn:6324729", "Massachusetts", "", False),
        ("gn:6324729", "Nova Scotia, USA", "", False),
        ("gn:4929023", "USA", "", True),
        ("gn:4929023", "Mass.", "", True),
        ("gn:4929023", "Canada", "", False),
        ("gn:700569", "The Steppe", "", True),
        ("gn:700569", "steppe", "", True),
        ("gn:698740", "Old Empire", "1850", True),
        ("gn:698740", "New Union", "1950", True),
        ("gn:2647632", "Old Empire", "1850", False),
        ("lm:yanovka", "Kherson Governorate", "", False),
        ("gn:97", "Odesa", "", True),
        ("gn:707451", "Odesa", "", False),
        ("gn:700569", "Odesa", "", False),
        ("gn:698740", "Ruritania", "", False),
        ("gn:698740", "", "", False),
        ("lm:steppe", "Old Empire", "1850", True),
    ],
)
def test_a_place_lies_where_the_map_says(
    tiny: Gazetteer, place_id: str, container: str, at: str, inside: bool
) -> None:
    """Countries and units by record, other areas by outline, towns by nearness."""
    date = parse(at) if at else None
    assert tiny.lies_within(tiny.place(place_id), container, date) is inside


def test_what_lies_in_is_told(tiny: Gazetteer) -> None:
    """The reason names the area, not the words of the question."""
    (first,) = tiny.candidates("Halifax", within="nova scotia, canada")
    assert first.reasons[:2] == ("lies in Nova Scotia", "lies in Canada")


@pytest.mark.parametrize(("lon", "inside"), [(30.1, True), (29.9, True), (29.5, False)])
def test_an_edge_that_is_not_exact_keeps_what_is_near_it(
    tiny: Gazetteer, lon: float, inside: bool
) -> None:
    """A town 8 km outside a region whose edge may be off by 25 km is in it."""
    layer = tiny.layers[0]
    (steppe,) = find_containers(tiny.layers, "The Steppe", None)
    row = (0, 0, 1, "Town", round(46 * SCALE), round(lon * SCALE), "UA", None, 0, None)
    assert lies_in(steppe, layer, row) is inside


EAST, WEST = 179.0, -179.0
AREA = (
    (((10, 40), (14, 40), (15, 44), (12, 47), (10, 44), (10, 40)),
     ((11, 41), (13, 41), (13, 43), (11, 41))),
    (((178, 40), (EAST, 40), (EAST, 42), (178, 42), (178, 40)),),
)  # fmt: skip


@given(st.floats(38, 49), st.floats(8, 17) | st.floats(-180, 180), st.floats(1, 300))
@example(41.0, WEST, 200.0)
@example(42.0, 12.3, 30.0)
def test_only_edges_in_reach_are_measured(lat: float, lon: float, km: float) -> None:
    """The answer is that of measuring all, also over the date line and in holes."""
    if not contains(AREA, lat, lon):
        near = distance_to_area_km(AREA, lat, lon) <= km
        assert is_at_the_edge(AREA, lat, lon, km) is near


@pytest.mark.parametrize(
    ("radius_km", "said", "inside"),
    [(0, "", False), (60, "", False), (120, "", True), (0, "Isle, Odesa", True)],
)
def test_what_is_wide_though_a_point_holds_what_is_on_it(
    tiny: Gazetteer, radius_km: float, said: str, inside: bool
) -> None:
    """An island of 120 km holds a town 110 km off; a record may say what it lies in."""
    layer = tiny.layers[0]
    town = find_containers(tiny.layers, "Odesa", None)[0]._replace(radius_km=radius_km)
    lat, lon = round((town.lat + 1) * SCALE), round(town.lon * SCALE)
    row = (0, 0, 1, "Bay", lat, lon, "", None, 0, None)
    assert lies_in(town, layer, row, said) is inside
