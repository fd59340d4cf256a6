"""Say what holds for any bytes that a parser is given.

A law reads bytes as its parser would. It returns when the parser has refused them on
purpose (`LifemapError`), or when what was read keeps its laws; everything else that it
raises is a fault. Run as they are by hypothesis, and under guidance by `engine`.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from lifemap.edtf import Bounds, Date, Window, iso, parse
from lifemap.errors import (
    DateError,
    Fault,
    GazetteerError,
    LifeFileError,
    LifemapError,
)
from lifemap.exchange import read_format, write_format
from lifemap.gazetteer import Gazetteer, importer
from lifemap.gazetteer.importer import import_file
from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import SPELLING, TABLES
from lifemap.gazetteer.writer import PlaceWriter
from lifemap.journey import plan_journey
from lifemap.lifefile import dump_life, parse_life
from lifemap.lifefile.event import write_date
from lifemap.model import Journey, Life
from lifemap.phrases import read_date
from lifemap.prose import read_biography
from lifemap.resolution import resolve
from lifemap.toponyms import normalise
from tests.imagined import ImaginedGazetteer
from tests.prose.atlas import Atlas

MEMORY = Path("/dev/shm")  # noqa: S108 a disk in memory, where there is one
ROOM = MEMORY if MEMORY.is_dir() else None
ATLAS = Atlas()
OLD = b"the layer as it was"
NAME = "made.file"
SOMETIMES = 8
"""One draft in so many is written and read, one layer made: that takes far longer."""


def text_of(data: bytes) -> str:
    """Return bytes as text, those that are no UTF-8 as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def is_whole(text: str) -> bool:
    """Whether a text has no lone surrogates, which no file can hold."""
    return all(not "\ud800" <= sign <= "\udfff" for sign in text)


def journey_of(life: Life) -> Journey:
    """Return the journey of a life, its places looked up among a handful."""
    return plan_journey(life, resolve(life, ImaginedGazetteer()))


def edtf(data: bytes) -> None:
    """Demand that a date prints as it was written, its days in order; so do words."""
    text = text_of(data)
    with suppress(DateError):
        date = parse(text)
        assert str(date) == text
        assert parse(str(date)) == date
        assert read_date(text) == date
        in_order(date)
    with suppress(DateError):
        date = read_date(text)
        in_order(date)
        assert parse(date.edtf).end == date.end
        assert read_date(write_date(date)).edtf == date.edtf


def in_order(date: Date) -> None:
    """Demand that no day that a date can mean comes before an earlier one."""
    for bounds in (date.start, date.end, Bounds(date.earliest, date.latest)):
        first, last = bounds
        assert first is None or last is None or first <= last
        assert iso(first) != "" != iso(last)
    assert date.precision
    assert Window(date.earliest, date.latest).judge(date) != "out"


def life_file(data: bytes) -> None:
    """Demand that a life is written and read the same; faults name lines there are."""
    life_in(text_of(data), "toml")


def table(data: bytes) -> None:
    """Demand the same of a spreadsheet, and that its journey is exported whole."""
    text = text_of(data)
    life = life_in(text, "csv")
    if life is not None and is_whole(text):
        comes_back(life, "csv")


def life_in(text: str, form: str) -> Life | None:
    """Return a life that survives being written, None where the text has faults."""
    try:
        life = parse_life(text, NAME, form)
    except LifeFileError as error:
        told_well(error.faults, text.count("\n") + text.count("\r") + 1)
        return None
    written = dump_life(life, form)
    again = parse_life(written, NAME, form)
    assert dump_life(again, form) == written
    assert again == life or not is_whole(text)
    return life


def told_well(faults: tuple[Fault, ...], last: int) -> None:
    """Demand a fault at least, each in a line that there is, in a line of its own."""
    assert faults
    for fault in faults:
        assert 0 <= fault.line <= last
        assert fault.message.isprintable()


def comes_back(life: Life, form: str) -> None:
    """Demand that a journey is the same when it has been exported and read.

    A life without stays is none, and one may name a place that nobody knows.
    """
    try:
        journey = journey_of(life)
    except GazetteerError:
        return
    if not life.events:
        return
    written = write_format(journey, form)
    raw = written if isinstance(written, bytes) else written.encode()
    if form == "csv":
        again = parse_life(raw.decode("utf-8-sig"), "back.csv", "csv")
    else:
        again = read_format(raw, "back", SUFFIXES[form]).life
    assert journey_of(again) == journey


SUFFIXES = {"geojson": ".geojson", "lpf": ".json", "kml": ".kml", "gedcom": ".ged"}


def exchanged(data: bytes, form: str) -> None:
    """Demand that a file is a life that can be exported, or is refused by name."""
    try:
        read = read_format(data, NAME, SUFFIXES[form])
    except LifemapError as error:
        assert NAME in str(error)  # noqa: PT017
        return
    assert all(line.isprintable() for line in read.lost)
    ids = [event.id for event in read.life.events]
    assert len(set(ids)) == len(ids)
    if form != "gedcom":
        comes_back(read.life, form)
        return
    journey = journey_of(read.life)
    again = read_format(str(write_format(journey, form)).encode(), "back", ".ged").life
    assert len(again.events) == len(read.life.events)


def geojson(data: bytes) -> None:
    """Demand it of any GeoJSON, or ours."""
    exchanged(data, "geojson")


def lpf(data: bytes) -> None:
    """Demand it of Linked Places, or what else of JSON it turns out to be."""
    exchanged(data, "lpf")


def kml(data: bytes) -> None:
    """Demand it of KML, or a KMZ."""
    exchanged(data, "kml")


def gedcom(data: bytes) -> None:
    """Demand it of GEDCOM of any version."""
    exchanged(data, "gedcom")


def prose(data: bytes) -> None:
    """Demand that quotes stand where they say; the draft is a life file."""
    text = text_of(data)
    life = read_biography(text, gazetteer=ATLAS)
    for event in life.events:
        assert event.attestations
        for said in event.attestations:
            assert said.quote
            assert said.span is not None
            assert text[said.span.start : said.span.end] == said.quote
    ids = [event.id for event in life.events]
    assert len(set(ids)) == len(ids)
    if life.events and crc32(data) % SOMETIMES == 0:
        draft_reads(life)


def draft_reads(life: Life) -> None:
    """Demand that a draft is a life file, but for what a text says against itself."""
    try:
        again = parse_life(dump_life(life))
    except LifeFileError as error:
        assert all("mend" in fault.message for fault in error.faults)  # noqa: PT017
    else:
        assert [event.id for event in again.events] == [e.id for e in life.events]


def found_again(layer: Layer, places: int) -> None:
    """Demand that every place counted is there, and is found by a name of it."""
    assert layer.count("place") == places
    gazetteer = Gazetteer((layer,))
    assert gazetteer.info()
    rows = layer.sql.execute("select id, name from place limit 3").fetchall()
    for number, name in rows:
        names = [name, *(fact[0] for fact in layer.facts(number))]
        found = [each for asked in names for each in gazetteer.candidates(asked)]
        assert found or not any(map(normalise, names))
        for place in (gazetteer.place(each.place.id) for each in found[:3]):
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.uncertainty_km >= 0
            gazetteer.reverse(place.lat, place.lon)
    layer.sql.close()


def imported(data: bytes) -> None:
    """Demand that a layer is there whole, or the old one; nothing lies beside it.

    Most files only fill tables in memory, which is what a file can be wrong for.
    """
    with TemporaryDirectory(dir=ROOM) as folder:
        file = Path(folder, "places.csv")
        file.write_bytes(data)
        if crc32(data) % SOMETIMES:
            with suppress(LifemapError):
                fill(file)
            return
        layers = Path(folder, "layers")
        layers.mkdir()
        layer = layers / "own.sqlite"
        layer.write_bytes(OLD)
        try:
            made = import_file(file, name="own", folder=layers)
        except LifemapError:
            assert layer.read_bytes() == OLD
        else:
            found_again(Layer(str(made.path)), made.places)
        assert [path.name for path in layers.iterdir()] == [layer.name]


def fill(file: Path) -> None:
    """Write what a file holds to tables in memory, and take it out again."""
    index = tables()
    index.execute("begin")
    try:
        with importer._open_source(file, importer._ignore) as source:
            writer = PlaceWriter(index, {})
            importer._reader_of(source)(source, "own", writer)
            writer.flush()
    finally:
        index.execute("rollback")


@cache
def tables() -> sqlite3.Connection:
    """Return the empty tables of a gazetteer, in memory."""
    index = sqlite3.connect(":memory:", isolation_level=None)
    index.executescript(f"{TABLES} create temp {SPELLING}")
    return index
