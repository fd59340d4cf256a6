"""The language in which areas are authored: units, minus, cuts, stages, spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifemap import geometry
from lifemap.errors import GazetteerError
from lifemap.gazetteer import atlas, atlas_builder
from lifemap.gazetteer.stages import is_stage, unfolded

# Two countries side by side: Westland, of two units, from 0 to 4 degrees east, and
# Eastland from 4 to 6; each unit is two degrees wide and four high.
SQUARES = {"North": (0, 2, 2, 4), "South": (0, 0, 2, 2), "Coast": (2, 0, 4, 4)}
CUTS = """
west-half = {west = [[1.0, 0.0], [1.0, 4.0]]}
top = {north = [[0.0, 3.0], [6.0, 3.0]]}
ring = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5]]
"""


def square(west: float, south: float, east: float, north: float) -> str:
    """Return a rectangle encoded."""
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return geometry.encode(((ring,),))


def write(folder: Path, regions: str = "", states: str = "", cuts: str = CUTS) -> Path:
    """Write the tables of the two countries and what is authored upon them."""
    countries = [
        "id\tname\tcc\tlat\tlon\tgeometry",
        f"ne:EEE\tEastland\tEE\t2\t5\t{square(4, 0, 6, 4)}",
        f"ne:WWW\tWestland\tWW\t2\t2\t{square(0, 0, 4, 4)}",
    ]
    units = ["id\tname\tcc\ta3\tlat\tlon\ttype\tregion\tregion_sub\taliases\tgeometry"]
    for name, box in SQUARES.items():
        inland = "" if name == "Coast" else "Inland"
        units.append(
            f"ne:W-{name}\t{name}\tWW\tWWW\t1\t1\t\t{inland}\t\t\t{square(*box)}"
        )
    (folder / "countries.tsv").write_text("\n".join(countries) + "\n", "utf-8")
    (folder / "units.tsv").write_text("\n".join(units) + "\n", "utf-8")
    (folder / "cuts.toml").write_text(cuts, "utf-8")
    (folder / "regions.toml").write_text(regions, "utf-8")
    (folder / "states.toml").write_text(states, "utf-8")
    return folder


def area(words: str, area_id: str = "lm:x") -> str:
    """Return an area of regions.toml with what must be told of each."""
    return (
        f'[[area]]\nid = "{area_id}"\nname = "X"\nkind = "region"\nedge_km = 5\n'
        f'basis = "For a test."\n{words}\n'
    )


def built(folder: Path) -> dict[str, atlas.AreaRecord]:
    """Return the areas of a folder, once its areas.tsv is made."""
    text = atlas_builder.build_areas(folder)
    (folder / "areas.tsv").write_text(text, encoding="utf-8")
    return {record.id: record for record in atlas.areas(folder)}


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ('units = ["WWW", "EEE"]', [(1, 1), (3, 2), (5, 2)], [(7, 2)]),
        ('units = ["WWW/North", "EEE"]', [(1, 3), (5, 2)], [(1, 1), (3, 2)]),
        ('units = ["WWW:Inland", "EEE"]', [(1, 3), (1, 1), (5, 2)], [(3, 2)]),
        ('units = ["WWW"]\nminus = ["WWW/Coast"]', [(1, 1), (1, 3)], [(3, 2), (5, 2)]),
        ('units = ["WWW & west-half"]', [(0.5, 1)], [(1.5, 1), (3, 2)]),
        ('units = ["WWW & !west-half"]', [(1.5, 1), (3, 2)], [(0.5, 1)]),
        ('units = ["WWW & west-half & top"]', [(0.5, 3.5)], [(0.5, 1), (2, 3.5)]),
        ('units = ["WWW", "EEE"]\nwithin = ["top"]', [(1, 3.5), (5, 3.5)], [(1, 1)]),
        ('units = ["WWW", "EEE"]\nwithout = ["top"]', [(1, 1)], [(1, 3.5), (5, 3.5)]),
        ('units = ["WWW/South"]\nwithout = ["ring"]', [(0.2, 0.2)], [(1, 1)]),
        (
            'units = ["lm:y & top", "EEE"]\n'
            + area('units = ["WWW/North", "WWW/Coast"]', "lm:y"),
            [(1, 3.5), (5, 1)],
            [(1, 2.5)],
        ),
    ],
)
def test_the_words_of_an_area_say_what_it_holds(
    tmp_path: Path,
    words: str,
    inside: list[tuple[float, float]],
    outside: list[tuple[float, float]],
) -> None:
    """Countries, units, their regions and other areas, joined, cut and taken away."""
    record = built(write(tmp_path, area(words)))["lm:x"]
    assert all(geometry.contains(record.geometry, lat, lon) for lon, lat in inside)
    assert not any(geometry.contains(record.geometry, lat, lon) for lon, lat in outside)


def test_a_cut_of_an_area_leaves_the_area_whole(tmp_path: Path) -> None:
    """What asks for a part of another area first does not spoil it for the next."""
    text = area('units = ["lm:y & top", "EEE"]', "lm:a")
    text += area('units = ["lm:y", "EEE"]', "lm:b")
    text += area('units = ["WWW/North", "WWW/South"]', "lm:y")
    record = built(write(tmp_path, text))["lm:b"]
    assert geometry.contains(record.geometry, 1, 1)


def test_an_area_that_is_one_unit_is_that_unit_renamed(tmp_path: Path) -> None:
    """No second place is made; the unit takes the name and keeps its own as another."""
    found = built(write(tmp_path, area('units = ["WWW/Coast"]\nnames = ["Kueste@de"]')))
    assert "lm:x" not in found
    assert found["ne:W-Coast"].spellings == ("X", "Coast", "Kueste")
    assert found["ne:W-Coast"].kind == "region"


def test_neighbours_join_without_a_crack(tmp_path: Path) -> None:
    """Two units side by side become one ring without holes."""
    record = built(write(tmp_path, area('units = ["WWW", "EEE"]')))["lm:x"]
    ((ring, *holes),) = record.geometry
    assert not holes
    assert geometry.bbox(record.geometry) == (0, 0, 6, 4)
    assert len(ring) >= 5


STATE = """
[[area]]
id = "lm:realm"
name = "Realm"
names = ["Reich@de"]
kind = "empire"
edge_km = 9
basis = "For a test."
stage = [
    {years = "1800/1849", units = ["WWW/North"]},
    {years = "1850/1899", units = ["lm:realm@1800", "EEE"], name = "Greater Realm"},
]
"""


def test_a_state_is_found_by_name_and_its_stages_by_date(tmp_path: Path) -> None:
    """The state bears the names and all its years; a stage is nameless to look-up."""
    found = built(write(tmp_path, states=STATE))
    realm, first, second = (
        found[key] for key in ("lm:realm", "lm:realm@1800", "lm:realm@1850")
    )
    assert (realm.kind, realm.when) == ("empire", "1800/1899")
    assert realm.spellings == ("Realm", "Reich")
    assert realm.shape == second.shape
    assert (first.kind, first.when, first.name) == ("state", "1800/1849", "Realm")
    assert second.name == "Greater Realm"
    assert first.spellings == second.spellings == ()
    assert first.edge_km == 9
    assert geometry.contains(second.geometry, 3, 1)
    assert not geometry.contains(first.geometry, 2, 5)


def test_spans_give_a_country_its_years(tmp_path: Path) -> None:
    """A year span is a stage with the country's borders; a name of the time follows."""
    spans = '[spans]\nEEE = ["1900/1917 East Colony", "1918/.."]\n'
    found = built(write(tmp_path, states=spans))
    assert found["ne:EEE@1900"].name == "East Colony"
    assert found["ne:EEE@1918"].name == "Eastland"
    assert found["ne:EEE@1918"].shape == found["ne:EEE"].shape
    assert found["ne:EEE"].when == ""


def test_of_adds_stages_to_what_has_a_record() -> None:
    """No second record is made of a country that gets stages."""
    told = {
        "of": "ne:EEE",
        "name": "Eastland",
        "edge_km": 2,
        "basis": "For a test.",
        "stage": [{"years": "-0043/0014", "units": ["EEE"]}],
    }
    (stage,) = unfolded(told)
    assert stage["id"] == "ne:EEE@-0043"
    assert is_stage(stage["id"])
    assert "of" not in stage


@pytest.mark.parametrize(
    ("regions", "said"),
    [
        (area('units = ["XXX", "EEE"]'), "no country, unit or area is called 'XXX'"),
        (area('units = ["WWW/Nort", "EEE"]'), "'WWW/Nort'"),
        (area('units = ["WWW & bottom"]'), "no cut 'bottom'"),
        (area('units = ["WWW", "EEE"]\nwithin = ["botom"]'), "no cut 'botom'"),
        (area('units = ["WWW"]\nminus = ["WWW"]'), "nothing is left"),
        (area('units = ["WWW", "EEE"]\ncolour = 3'), "has colour"),
        (area('units = ["WWW", "EEE"]') * 2, "stands there twice"),
        ('[[area]]\nid = "lm:x"\nname = "X"\nunits = ["WWW"]\n', "lacks basis"),
    ],
)
def test_what_is_authored_wrongly_is_told(
    tmp_path: Path, regions: str, said: str
) -> None:
    """A name that is not there, a key that nobody reads, an area said twice."""
    with pytest.raises(GazetteerError, match=said):
        built(write(tmp_path, regions))


def test_an_area_described_anew_asks_for_the_builder(tmp_path: Path) -> None:
    """A stale areas.tsv is not taken for the new description, also of a cut."""
    built(write(tmp_path, area('units = ["WWW & west-half"]')))
    write(
        tmp_path, area('units = ["WWW & west-half"]'), cuts=CUTS.replace("1.0", "1.5")
    )
    with pytest.raises(GazetteerError, match="atlas_builder"):
        list(atlas.areas(tmp_path))


def test_the_country_of_an_area_is_known_where_it_is_one(tmp_path: Path) -> None:
    """Units of one country give its code, units of two give none."""
    text = area('units = ["WWW/North", "WWW/South"]', "lm:a")
    text += area('units = ["lm:a", "EEE"]', "lm:b")
    found = built(write(tmp_path, text))
    assert (found["lm:a"].country, found["lm:b"].country) == ("WW", "")
