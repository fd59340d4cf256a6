"""Say what the tables of a compiled gazetteer are.

One B-tree answers a name: ``name`` is keyed by skeleton, and ``print`` (a checksum of
the normal form) tells an exact match from one of romanisation only. Places are
numbered in order of prominence, so the rows of a key come best known first.
"""

from __future__ import annotations

from zlib import crc32

from lifemap.toponyms import VERSION as TOPONYMS

VERSION = f"1.{TOPONYMS}"
SCALE = 100_000  # coordinates are whole numbers of 1/SCALE degree

HAS_FACTS = 1  # bits of place.mark
IS_AREA = 2

TABLES = """
create table meta(key text primary key, value text) without rowid;
create table source(id integer primary key, slug text, title text, version text,
    licence text, url text);
create table place(id integer primary key, ext, name text, lat int, lon int, cc text,
    unit int, pop int, kind text, radius real, mark int, source int,
    inside text);
create table code(ext primary key, place int) without rowid;
create table name(key text, place int, print int,
    primary key(key, place, print)) without rowid;
create table fact(id integer primary key, place int, toponym text, print int,
    lang text, kind text, source text, edtf text, se int, sl int, ee int, el int);
create table area(place integer primary key, shape text, edtf text,
    se int, sl int, ee int, el int, note text);
create table stop(key text primary key, kind text) without rowid;
create table country(code text primary key, name text) without rowid;
create virtual table box using rtree(id, west, east, south, north);
create table cell(id integer primary key, places blob);
"""
INDEXES = "create index fact_place on fact(place);"


def fingerprint(normal: str) -> int:
    """Return a number of 15 bits that stands for a normal form in the index."""
    return crc32(normal.encode()) & 0x7FFF


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the square degree that a point lies in."""
    return (int(lat + 90) * 360) + int((lon + 180) % 360)
