"""Read the areas of ``gazetteer/``: countries, units, regions and states.

``countries.tsv``, ``units.tsv`` and ``counties.tsv`` carry their geometry. Regions
and states are authored in ``regions.toml`` and ``states.toml`` as unions of units with
cuts::

    units   = ["GEO", "RUS/Dagestan", "FRA:Bretagne", "UKR/Odessa & !dniester-left"]
    minus   = ["lm:tuva"]
    within  = ["alps"]
    without = ["dnieper-left"]

A unit is a country by its three letters, a unit of it by name after ``/``, all units
of one of its regions after ``:``, or another area by its id; ``& cut`` keeps the part
inside a cut of ``cuts.toml``, ``& !cut`` the part outside it. What ``minus`` names is
taken away; ``within`` and ``without`` are cuts upon the whole. `atlas_builder` joins
them and writes ``areas.tsv``, from which their geometry is read here.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from lifemap import geometry
from lifemap.errors import GazetteerError
from lifemap.gazetteer.stages import is_stage, unchanged, unfolded
from lifemap.geometry import MultiPolygon

EDGE_KM = 2.0  # how far Natural Earth's own lines are off, thinned as they are here
CUTTING = ("units", "minus", "within", "without")

Entry = dict[str, Any]
Row = dict[str, str]


class Alias(NamedTuple):
    """Another name of an area with its language (ISO 639, "" for any)."""

    toponym: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """An area for the index.

    ``kind`` is country, unit, state, or a region's kind (region, governorate,
    mountains, ...); ``country`` an ISO 3166 code, "" where it lies in several;
    ``lat`` and ``lon`` a point inside to label it at; ``edge_km`` how far its edge may
    be off; ``when`` the EDTF interval in which it was so, "" for always; ``precision``
    line, coarse or nominal; ``shape`` its geometry as ``geometry.encode`` writes it;
    ``basis`` a sentence on what it is drawn from; ``source`` a table of sources.toml;
    ``within`` the name of the unit that it is a part of, "" for none.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    shape: str
    aliases: tuple[Alias, ...] = ()
    country: str = ""
    edge_km: float = EDGE_KM
    when: str = ""
    precision: str = "line"
    basis: str = ""
    source: str = "naturalearth"
    within: str = ""

    @property
    def geometry(self) -> MultiPolygon:
        """The area as rings of (lon, lat)."""
        return geometry.decode(self.shape)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names that it is found by; none for the stage of a state."""
        if is_stage(self.id):
            return ()
        return (self.name, *(alias.toponym for alias in self.aliases))


def areas(data: Path) -> Iterator[AreaRecord]:
    """Yield every area of the ``gazetteer/`` folder.

    A region that is just one of today's units or countries is that unit, with the
    region's names: one place, not two.

    Raises
    ------
    GazetteerError
        When ``areas.tsv`` lacks an area or was made from another description of it.
    """
    entries = {entry["id"]: entry for entry in read_entries(data)}
    cuts = tomllib.loads((data / "cuts.toml").read_text("utf-8"))
    single = {e["units"][0]: e for e in entries.values() if is_single(e)}
    rows = {row["id"]: row for row in read_rows(data / "areas.tsv")}
    for row in read_rows(data / "countries.tsv"):
        rows[row["id"].removeprefix("ne:")] = row
        yield _renamed(_record_of_row(row, "country"), single.get(row["id"][3:]))
    for row in read_rows(data / "units.tsv"):
        ref = f"{row['a3']}/{row['name']}"
        rows[ref] = row
        yield _renamed(_record_of_row(row, "unit"), single.get(ref))
    yield from _counties(data)
    for entry in entries.values():
        if not is_single(entry):
            row = rows.get(_drawn_as(entry, entries), {})
            if not is_alias(entry) and row.get("digest") != digest(entry, cuts):
                raise GazetteerError(
                    f"areas.tsv does not have {entry['id']} as it is described now:"
                    " run  python -m lifemap.gazetteer.atlas_builder"
                )
            yield _record_of_entry(entry, row)


def _counties(data: Path) -> Iterator[AreaRecord]:
    """Yield the counties of the United States, if there is a table of them."""
    file = data / "counties.tsv"
    for row in read_rows(file) if file.is_file() else ():
        record = _record_of_row(row | {"cc": "US"}, "county")
        yield replace(record, within=row["within"], source="census")


def is_alias(entry: Entry) -> bool:
    """Return whether an area is just one country, unit or other area, uncut."""
    (unit, *others) = entry["units"]
    cut = any(key in entry for key in CUTTING[1:])
    whole = "&" not in unit and (":" not in unit or unit[:3] in ("lm:", "ne:"))
    return whole and not others and not cut


def is_single(entry: Entry) -> bool:
    """Return whether an authored area is one undated unit or country, uncut."""
    return is_alias(entry) and "years" not in entry


def _drawn_as(entry: Entry, entries: dict[str, Entry]) -> str:
    """Return the name under which the tables have the geometry of an area."""
    while is_alias(entry):
        if entry["units"][0] not in entries:
            return str(entry["units"][0])
        entry = entries[entry["units"][0]]
    return str(entry["id"])


def digest(entry: Entry, cuts: dict[str, Any]) -> str:
    """Return eight signs that change when what an area is made of does."""
    described = {key: entry.get(key) for key in CUTTING}
    named = {name for ref in entry["units"] for name in ref.split(" & ")[1:]}
    named |= {*entry.get("within", ()), *entry.get("without", ())}
    lines = {name: cuts.get(name.lstrip("!")) for name in named}
    text = json.dumps([described, lines], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:8]


def read_entries(data: Path) -> list[Entry]:
    """Return the authored areas with the source each comes from.

    Raises
    ------
    GazetteerError
        When one lacks what every area must have, or an id is used twice.
    """
    found: dict[str, Entry] = {}
    for source in ("regions", "states"):
        file = f"{source}.toml"
        told = tomllib.loads((data / file).read_text("utf-8"))
        parts = [part for area in told.get("area", ()) for part in unfolded(area)]
        known = _countries(data) | found | {str(part.get("id")): part for part in parts}
        for entry in (*parts, *unchanged(told.get("spans", {}), known)):
            _check(entry, file)
            if entry["id"] in found:
                raise GazetteerError(f"{file}: {entry['id']} stands there twice")
            found[entry["id"]] = entry | {"source": f"curated-{source}"}
    return list(found.values())


def _countries(data: Path) -> dict[str, Entry]:
    """Return by their three letters what is told of the states that countries are."""
    shared = {"edge_km": EDGE_KM, "basis": "Borders of today.", "precision": "line"}
    rows = read_rows(data / "countries.tsv")
    return {row["id"][3:]: {"name": row["name"]} | shared for row in rows}


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a tab-separated table with a header."""
    header, *lines = path.read_text("utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def _check(entry: Entry, file: str) -> None:
    """Raise when an authored area lacks something or has what nobody reads."""
    must = {"id", "name", "units", "edge_km", "basis"}
    may = {"names", "kind", "minus", "within", "without", "years", "precision"}
    lacking, strange = must - entry.keys(), entry.keys() - must - may
    if lacking or strange:
        wrong = [f"lacks {key}" for key in sorted(lacking)]
        wrong += [f"has {key}" for key in sorted(strange)]
        told = entry.get("id", entry.get("name", "an area"))
        raise GazetteerError(f"{file}: {told} {', '.join(wrong)}")


def _record_of_row(row: Row, kind: str) -> AreaRecord:
    """Return a country or unit as its table tells it."""
    return AreaRecord(
        id=row["id"],
        name=row["name"],
        kind=kind,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        shape=row["geometry"],
        aliases=tuple(Alias(a) for a in row.get("aliases", "").split("|") if a),
        country=row["cc"],
    )


def _record_of_entry(entry: Entry, row: Row) -> AreaRecord:
    """Return a region or state with the geometry of a row."""
    return AreaRecord(
        id=entry["id"],
        name=entry["name"],
        kind=entry.get("kind", "state"),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        shape=row["geometry"],
        aliases=_aliases(entry),
        country=row["cc"],
        edge_km=float(entry["edge_km"]),
        when=entry.get("years", ""),
        precision=entry.get("precision", "coarse"),
        basis=entry["basis"],
        source=entry["source"],
    )


def _renamed(record: AreaRecord, entry: Entry | None) -> AreaRecord:
    """Return a unit under the names of the region that it is, if it is one."""
    if entry is None:
        return record
    aliases = (Alias(record.name), *_aliases(entry), *record.aliases)
    return replace(
        record,
        name=entry["name"],
        kind=entry["kind"],
        aliases=tuple(a for a in aliases if a.toponym != entry["name"]),
        edge_km=float(entry["edge_km"]),
    )


def _aliases(entry: Entry) -> tuple[Alias, ...]:
    """Return an entry's aliases from their authored form, ``Sibirien@de``."""
    parted = (name.partition("@") for name in entry.get("names", ()))
    return tuple(Alias(toponym, lang) for toponym, _, lang in parted)
