"""Places lie in countries, units, regions, states of their time, and near towns."""

from __future__ import annotations

import pytest

from lifemap.edtf import parse
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.containment import find_containers, lies_in
from lifemap.gazetteer.schema import SCALE


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
