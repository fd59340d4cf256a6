"""Say what the tables of a compiled gazetteer are.

One B-tree answers a name: ``name`` is keyed by skeleton, and ``print`` (a checksum of
the normal form) tells an exact match from one of romanisation only. Places are
numbered in order of prominence, so the rows of a key come best known first.

``place.more`` is set where ``detail`` says more than GeoNames does (kind, how exact,
which source), where there are dated names (``fact``), or where the place is an area.
"""

from __future__ import annotations

from zlib import crc32

from lifemap.toponyms import VERSION as TOPONYMS

VERSION = f"3.{TOPONYMS}"
_DIGITS = 18  # of the longest whole number that SQLite holds whatever its digits
SCALE = 100_000  # coordinates are whole numbers of 1/SCALE degree

HAS_DETAIL, HAS_FACTS, IS_AREA = 1, 2, 4  # bits of place.more
KIND_SHIFT = 3  # above them stands the kind's position among KINDS, if not 0
KINDS = (
    "", "bay", "camp", "canal", "cape", "castle", "cemetery", "country", "desert",
    "district", "estate", "farm", "forest", "fortress", "gulf", "hospital", "island",
    "lake", "land", "monastery", "mountain", "ocean", "palace", "pass", "peninsula",
    "prison", "region", "river", "road", "ruin", "school", "sea", "site", "spa",
    "station", "strait", "suburb", "unit", "university", "valley", "water",
)  # fmt: skip
POSTAL = "postal"  # kind of a name that says only where something lies: "Pa."
PRINT = 0x7FFF  # the bits of a fingerprint
SHORTENED = 0x8000  # the print of a name with its tail left off: never exact

PLACE = """
create table place(id integer primary key, ext, name text, lat int, lon int, cc text,
    unit int, pop int, more int);
"""
SPELLING = "table spelling(key text, place int, print int);"
NAME = """
create table name(key text, place int, print int,
    primary key(key, place, print)) without rowid;
"""
TABLES = f"""
{PLACE}{NAME}
create table cell(id integer primary key, places blob);
create table meta(key text primary key, value text) without rowid;
create table source(id integer primary key, slug text, title text, version text,
    licence text, url text, places int);
create table detail(place integer primary key, kind text, radius real, source int,
    inside text, edtf text, se int, sl int, ee int, el int, note text, border real);
create table code(ext primary key, place int) without rowid;
create table fact(id integer primary key, place int, toponym text, key text,
    lang text, kind text, source text, edtf text, se int, sl int, ee int, el int);
create table area(place integer primary key, shape text);
create table stop(key text primary key, kind text) without rowid;
create virtual table box using rtree(id, west, east, south, north);
"""
INDEXES = "create index fact_place on fact(place); create index fact_key on fact(key);"


# Places of a dump need no table of ids: their numbers are those of GeoNames, lifted
# by their size so that the best known still come first.
_LIFT = 27
_SIZES = (1_000_000, 100_000, 10_000, 1_000, 1)
LIFTS = tuple(size << _LIFT for size in range(1, len(_SIZES) + 2))
UNKNOWN_SIZE = LIFTS[-1]


def number_of(code: int, people: int) -> int:
    """Return the number of a place of a dump."""
    for lift, size in zip(LIFTS, _SIZES, strict=False):
        if people >= size:
            return lift | code
    return LIFTS[-1] | code


def code_in(number: int) -> int:
    """Return the GeoNames id in the number of a place of a dump."""
    return number & ((1 << _LIFT) - 1)


def fingerprint(normal: str) -> int:
    """Return a number of 15 bits that stands for a normal form in the index."""
    return crc32(normal.encode()) & PRINT


def cell_of(lat: int, lon: int) -> int:
    """Return the number of the square degree that a point (times SCALE) lies in."""
    return min(lat // SCALE + 90, 179) * 360 + (lon // SCALE + 180) % 360


def code_of(place_id: str) -> int | str:
    """Return an id as the index keeps it: a whole number for one of GeoNames."""
    number = place_id[3:]
    plain = number.isdigit() and number.isascii() and len(number) <= _DIGITS
    if plain and place_id.startswith("gn:"):
        return int(number)
    return place_id


def id_of(code: int | str) -> str:
    """Return the id behind a code of the index."""
    return code if isinstance(code, str) else f"gn:{code}"


def unpack(packed: bytes) -> list[int]:
    """Return rising numbers from their steps, of two bytes each (H) or of four (I)."""
    from itertools import accumulate
    from struct import calcsize, unpack

    size = chr(packed[0])
    count = len(packed) // calcsize(f"<{size}")
    return list(accumulate(unpack(f"<{count}{size}", packed[1:])))
