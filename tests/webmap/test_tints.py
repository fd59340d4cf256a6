"""States of the time: those of the life's days, where it went, light to carry."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from lifemap.edtf import parse, to_day
from lifemap.geometry import MultiPolygon, Ring, decode
from lifemap.model import Candidate
from lifemap.places import Place
from lifemap.webmap import render_page
from lifemap.webmap.tints import (
    HUES,
    STATE_GRIDS,
    days_of,
    gridded,
    hues_of,
    state_layer,
)
from tests.browser.itineraries import doubtful_journey, journey, stay


def box(west: float, south: float, east: float, north: float) -> Ring:
    """Return a rectangle."""
    return (
        (west, south), (east, south), (east, north), (west, north), (west, south),
    )  # fmt: skip


STATES: dict[str, tuple[int | None, int | None, MultiPolygon]] = {
    "Lasting": (None, None, ((box(20, 40, 40, 60),),)),
    "Fallen": (None, to_day(1870, 1, 1), ((box(20, 40, 40, 60),),)),
    "Later": (to_day(1960, 1, 1), None, ((box(20, 40, 40, 60),),)),
    "Far": (None, None, ((box(130, -40, 150, -20),),)),
    "Short": (to_day(1917, 3, 1), to_day(1917, 11, 7), ((box(25, 50, 45, 65),),)),
}


class Atlas:
    """As much of a gazetteer as the states are asked of."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def dated_areas(self) -> Iterator[tuple[str, int | None, int | None, Any]]:
        """Yield the states with their days and boxes."""
        for name, (begun, ended, area) in STATES.items():
            (west, south), _, (east, north) = area[0][0][:3]
            yield name, begun, ended, (west, east, south, north)

    def place(self, name: str) -> Place:
        """Return a state, and remember that its outline was read."""
        self.read.append(name)
        return Place(name, name, "state", 50.0, 30.0, area=STATES[name][2])


def test_only_states_of_the_days_and_the_parts_of_the_world_are_read() -> None:
    """Those gone before, come after, or far off are not even looked at."""
    atlas = Atlas()
    layer = state_layer(atlas, [doubtful_journey()])  # type: ignore[arg-type]
    assert [area[0] for area in layer["areas"]] == ["Lasting", "Short"]
    assert sorted(atlas.read) == ["Lasting", "Short"]
    assert layer["areas"][1][1:3] == [to_day(1917, 3, 1), to_day(1917, 11, 7)]


def test_a_life_without_a_date_has_no_states() -> None:
    """Nothing is tinted where nothing is dated."""
    assert days_of([journey([])]) == ()
    assert state_layer(Atlas(), [journey([])])["areas"] == []  # type: ignore[arg-type]


@pytest.mark.parametrize("shift", [0.0, 0.07, 0.19, 0.31])
def test_a_shared_border_stays_shared(shift: float) -> None:
    """Both sides of a border move the same way."""
    border = [(5.03 + shift, 0.0), (5.4, 2.51 + shift), (6.13, 5.04), (5.0, 9.98)]
    west = (((*border, (0.0, 10.0), (0.0, 0.0), border[0]),),)
    east = (((*reversed(border), (9.0, 0.0), (9.0, 10.0), border[-1]),),)
    shared = set(gridded(west, 0.4)[0][0]) & set(gridded(east, 0.4)[0][0])
    assert len(shared) >= 4


@pytest.mark.parametrize(("width", "grid"), [(1, 0.1), (30, 0.2), (90, 0.4)])
def test_the_states_of_a_small_life_are_drawn_finer(width: int, grid: float) -> None:
    """What is seen from nearer has a finer grid; the three grow with the extent."""
    ends = [
        Candidate(Place(str(lon), "", "city", 50.0, 30.0 + lon), 1.0)
        for lon in (0, width)
    ]
    made = journey([stay(at, parse("1900"), end) for at, end in enumerate(ends, 1)])
    layer = state_layer(Atlas(), [made])  # type: ignore[arg-type]
    assert layer["grid"] == grid
    assert grid in dict(STATE_GRIDS).values()


def test_neighbours_of_any_year_have_different_colours() -> None:
    """A row of boxes: each differs from the next, and a name keeps its colour."""
    row = [(f"State {at}", ((box(at, 0, at + 1, 1),),)) for at in range(40)]
    later = [("State 3", ((box(9, 1, 10, 2),),))]
    hues = hues_of([*row, *later])
    assert all(hues[f"State {at}"] != hues[f"State {at + 1}"] for at in range(39))
    assert hues["State 3"] not in (hues["State 8"], hues["State 9"])
    assert set(hues.values()) <= set(range(HUES))


def test_small_islands_go_but_a_small_state_stays() -> None:
    """What is too small to be seen beside the mainland is left out."""
    mainland, island = box(0, 0, 20, 20), box(30, 0, 30.5, 0.5)
    assert len(gridded(((island,), (mainland,)), 0.4)) == 1
    assert len(gridded(((island,),), 0.4)) == 1


def test_the_page_carries_the_states_packed() -> None:
    """What is unpacked is what was packed, in units of the grid."""
    page = render_page(doubtful_journey(), gazetteer=Atlas())  # type: ignore[arg-type]
    block = re.search(r'data-lifemap="journey">(.*?)</script>', page)
    assert block
    packed = json.loads(block[1])["tints"]
    (layer,) = json.loads(zlib.decompress(base64.b64decode(packed), -15))
    name, _, _, text, lat, lon, hue = layer["areas"][0]
    corner = decode(text)[0][0][0]
    assert (name, lat, lon) == ("Lasting", 50.0, 30.0)
    assert hue in range(HUES)
    assert [unit * layer["grid"] for unit in corner] == pytest.approx(
        (20, 40), abs=layer["grid"] / 2
    )
