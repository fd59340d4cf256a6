"""Counties of the United States: what is taken from the source, and how it is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.atlas import read_rows
from lifemap.gazetteer.counties_builder import ATLAS, build_counties
from lifemap.geometry import contains, decode

# Two squares side by side that share the arc in the middle, as whole steps of a degree.
ARCS = [
    [[10, 10], [0, 1]],
    [[10, 11], [-1, 0], [0, -1], [1, 0]],
    [[10, 11], [1, 0], [0, -1], [-1, 0]],
]
WEST, EAST = [[0, 1]], [[0, 2]]


def county(code: str, name: str, arcs: list[list[int]]) -> dict[str, Any]:
    """Return a county as TopoJSON tells it."""
    properties = {"name": name}
    return {"type": "Polygon", "id": code, "properties": properties, "arcs": arcs}


def state(code: str, name: str) -> dict[str, Any]:
    """Return a state as TopoJSON tells it, without its outline."""
    return {"type": None, "id": code, "properties": {"name": name}}


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder of packages with a small atlas."""
    counties = [
        county("22079", "Rapides", WEST),
        county("48507", "Zavala", EAST),
        county("51600", "Fairfax", EAST),
        county("02180", "Nome", WEST),
        county("11001", "District of Columbia", WEST),
        county("72001", "Adjuntas", EAST),
    ]
    states = [
        state("22", "Louisiana"),
        state("48", "Texas"),
        state("51", "Virginia"),
        state("02", "Alaska"),
        state("11", "District of Columbia"),
        state("72", "Puerto Rico"),
    ]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": ARCS,
        "objects": {
            "counties": {"geometries": counties},
            "states": {"geometries": states},
        },
    }
    file = tmp_path / ATLAS
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(topology), "utf-8")
    return tmp_path


def test_counties_are_named_as_they_are_said(packages: Path, tmp_path: Path) -> None:
    """Parishes in Louisiana; no cities apart, boroughs of Alaska, or islands."""
    table = tmp_path / "counties.tsv"
    table.write_text(build_counties(packages), "utf-8")
    west, east = read_rows(table)
    assert [row["name"] for row in (west, east)] == ["Rapides Parish", "Zavala County"]
    assert [row["within"] for row in (west, east)] == ["Louisiana", "Texas"]
    assert [row["id"] for row in (west, east)] == ["us:22079", "us:48507"]
    assert contains(decode(west["geometry"]), 10.5, 9.5)
    assert not contains(decode(west["geometry"]), 10.5, 10.5)
    assert contains(decode(east["geometry"]), 10.5, 10.5)


@pytest.mark.data
@pytest.mark.parametrize(
    ("toponym", "within", "found"),
    [
        ("Hardin County", "Kentucky", "us:21093"),
        ("Hardin County, Iowa", "", "us:19083"),
        ("Rapides Parish", "", "us:22079"),
        ("Hardin", "Kentucky", None),
        ("Hardin County", "Oregon", None),
    ],
)
def test_a_county_is_found_by_its_state(
    gazetteer: Gazetteer, toponym: str, within: str, found: str | None
) -> None:
    """Not by the bare name, which is a town's, and not in another state."""
    best = gazetteer.candidates(toponym, within=within, limit=1, fuzzy=False)
    ids = [each.place.id for each in best if each.place.kind == "county"]
    assert ids == ([found] if found else [])


@pytest.mark.data
def test_a_village_is_found_by_its_county(gazetteer: Gazetteer) -> None:
    """One Paris of many lies in Henry County."""
    (best, *_) = gazetteer.candidates("Paris", within="Henry County, Tennessee")
    assert (best.place.country, best.place.within) == ("US", "Tennessee")
