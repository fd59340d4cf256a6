"""Turn the tables of ``gazetteer/`` into areas: countries, units, regions, states.

Countries and units are read as they stand. Regions and states are authored as unions
of units with cuts, and joined here when the index is compiled::

    units   = ["GEO", "RUS/Dagestan", "FRA:Bretagne", "UKR/Odessa & dniester-left"]
    minus   = ["lm:tuva"]
    within  = ["alps"]
    without = ["dnieper-left"]

A unit is a country by its three letters, a unit of it by name after ``/``, all units of
one of its regions after ``:``, or another area by its id; `` & `` keeps the part inside
a cut of ``cuts.toml``, `` - `` the part outside it. What ``minus`` names is taken away,
``within`` and ``without`` are cuts upon the whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from lifemap import geometry
from lifemap.errors import GazetteerError
from lifemap.geometry import MultiPolygon

FAR = {"west": -180.0, "east": 180.0, "south": -90.0, "north": 90.0}
CRACK = 0.015  # degrees between neighbours that are closed
EDGE_KM = 2.0  # how far Natural Earth's own lines are off at most, as thinned here
_CUTS = re.compile(r" ([&-]) ")
_PLANE = {"west": 0, "east": 0, "south": 1, "north": 1}


class Alias(NamedTuple):
    """Another name of an area with its language (ISO 639-1, "" for any)."""

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
    ``basis`` a sentence on what it is drawn from; ``source`` a table of sources.toml.
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

    @property
    def geometry(self) -> MultiPolygon:
        """The area as rings of (lon, lat)."""
        return geometry.decode(self.shape)


def areas(data: Path) -> Iterator[AreaRecord]:
    """Yield every area of the ``gazetteer/`` folder.

    Raises
    ------
    GazetteerError
        When an area names a unit, cut or area that is not there.
    """
    atlas = read_atlas(data)
    for row in atlas.countries:
        yield AreaRecord(shape=row["geometry"], **_told(row, "country"))
    for row in atlas.units:
        aliases = tuple(Alias(a) for a in row["aliases"].split("|") if a)
        yield AreaRecord(shape=row["geometry"], aliases=aliases, **_told(row, "unit"))
    for entry in atlas.entries.values():
        yield atlas.record(entry)


def _told(row: dict[str, str], kind: str) -> dict[str, Any]:
    """Return what a row of a table tells of an area."""
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": kind,
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
        "country": row["cc"],
    }


@dataclass(slots=True)
class Atlas:
    """The tables of areas, and the shapes joined so far."""

    countries: list[dict[str, str]]
    units: list[dict[str, str]]
    entries: dict[str, dict[str, Any]]
    cuts: dict[str, Any]
    named: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    shapes: dict[str, Any] = field(default_factory=dict)

    def record(self, entry: dict[str, Any]) -> AreaRecord:
        """Return a region or state as a record, its shape thinned and encoded."""
        area = drawn(self.shape(entry["id"]))
        if not area:
            raise GazetteerError(f"{entry['id']}: nothing is left of its units")
        lat, lon = geometry.label_point(area)
        return AreaRecord(
            id=entry["id"],
            name=entry["name"],
            kind=entry.get("kind", "state"),
            lat=round(lat, 2),
            lon=round(lon, 2),
            shape=geometry.encode(area, 2 if geometry.area_km2(area) > 2500 else 3),  # noqa: PLR2004
            aliases=tuple(map(_alias, entry.get("names", ()))),
            country=self.country(entry["id"]),
            edge_km=float(entry["edge_km"]),
            when=entry.get("years", ""),
            precision=entry.get("precision", "coarse"),
            basis=entry["basis"],
            source=entry["source"],
        )

    def shape(self, ref: str) -> Any:
        """Return the shapely shape of a unit, region or state, with its cuts made."""
        if ref not in self.shapes:
            name, *cuts = _CUTS.split(ref)
            shape = self._joined(name) if name in self.entries else self._union(name)
            for sign, cut in zip(cuts[::2], cuts[1::2], strict=True):
                shape = self._cut(shape, cut, keep=sign == "&")
            self.shapes[ref] = shape
        return self.shapes[ref]

    def country(self, area_id: str) -> str:
        """Return the code of the one country whose units an area is made of, or ""."""
        found = {row["cc"] for row in self._rows_under(area_id)}
        return found.pop() if len(found) == 1 else ""

    def _joined(self, area_id: str) -> Any:
        """Return the shape of a region or state."""
        import shapely

        entry = self.entries[area_id]
        self.shapes[area_id] = shapely.Polygon()  # what would hold itself holds nothing
        shape = shapely.union_all([self.shape(ref) for ref in entry["units"]])
        shape = shape.buffer(CRACK, join_style="mitre").buffer(
            -CRACK, join_style="mitre"
        )
        gone = [self.shape(ref) for ref in entry.get("minus", ())]
        if gone:
            shape = shape.difference(shapely.union_all(gone))
        for cut in entry.get("within", ()):
            shape = self._cut(shape, cut, keep=True)
        for cut in entry.get("without", ()):
            shape = self._cut(shape, cut, keep=False)
        return shape

    def _cut(self, shape: Any, name: str, *, keep: bool) -> Any:
        """Return the part of a shape inside a cut, or outside it."""
        if name not in self.cuts:
            raise GazetteerError(f"cuts.toml has no cut {name!r}")
        cut = self.cuts[name]
        return shape.intersection(cut) if keep else shape.difference(cut)

    def _union(self, name: str) -> Any:
        """Return the shape of a country, a unit, or the units of a region."""
        import shapely

        rows = self._rows(name)
        whole = [geometry.to_shape(geometry.decode(row["geometry"])) for row in rows]
        return shapely.union_all([shapely.make_valid(shape) for shape in whole])

    def _rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of units.tsv that a name without cuts stands for."""
        rows = self.named.get(name)
        if not rows:
            raise GazetteerError(f"units.tsv has no {name!r}")
        return rows

    def _rows_under(self, ref: str) -> list[dict[str, str]]:
        """Return the rows of all units that an area is made of."""
        name = _CUTS.split(ref)[0]
        if name not in self.entries:
            return self._rows(name)
        below = self.entries[name]["units"]
        return [row for part in below for row in self._rows_under(part)]


def read_atlas(data: Path) -> Atlas:
    """Return the tables of areas of a ``gazetteer/`` folder.

    Raises
    ------
    GazetteerError
        When a table lacks what every area must have, or an id is used twice.
    """
    units = _read_rows(data / "units.tsv")
    atlas = Atlas(_read_rows(data / "countries.tsv"), units, {}, read_cuts(data))
    for row in units:
        names = {f"{row['a3']}/{row['name']}", row["a3"], row["id"]}
        names |= {
            f"{row['a3']}:{row[key]}" for key in ("region", "region_sub") if row[key]
        }
        for name in names:
            atlas.named.setdefault(name, []).append(row)
    for source in ("regions", "states"):
        path = data / f"{source}.toml"
        for entry in tomllib.loads(path.read_text("utf-8")).get("area", ()):
            _check(entry, path.name)
            if entry["id"] in atlas.entries:
                raise GazetteerError(f"{path.name}: {entry['id']} stands there twice")
            atlas.entries[entry["id"]] = entry | {"source": f"curated-{source}"}
    return atlas


def _check(entry: dict[str, Any], file: str) -> None:
    """Raise when an authored area lacks something or has what nobody reads."""
    must = {"id", "name", "units", "edge_km", "basis"}
    may = {"names", "kind", "minus", "within", "without", "years", "precision"}
    told = entry.get("id", entry.get("name", "an area"))
    lacking, strange = must - entry.keys(), entry.keys() - must - may
    if lacking or strange:
        wrong = [f"lacks {k}" for k in sorted(lacking)] + [
            f"has {k}" for k in sorted(strange)
        ]
        raise GazetteerError(f"{file}: {told} {', '.join(wrong)}")


def read_cuts(data: Path) -> dict[str, Any]:
    """Return the cuts of cuts.toml as shapely polygons, by name.

    A cut is a ring, or the side of a line: a table with one key (west, east, south,
    north), whose line is led straight out to that edge of the map at both ends.
    """
    import shapely

    cuts = {}
    for name, cut in tomllib.loads((data / "cuts.toml").read_text("utf-8")).items():
        ring = cut
        if isinstance(cut, dict):
            ((side, line),) = cut.items()
            last, first = list(line[-1]), list(line[0])
            last[_PLANE[side]] = first[_PLANE[side]] = FAR[side]
            ring = [*line, last, first]
        cuts[name] = shapely.make_valid(shapely.Polygon(ring))
    return cuts


def drawn(shape: Any) -> MultiPolygon:
    """Return a joined shape as it is kept: thinned, without specks and cracks."""
    from lifemap.gazetteer.units_builder import looseness

    whole = geometry.from_shape(shape)
    size = geometry.area_km2(whole)
    thin = geometry.from_shape(shape.simplify(looseness(size)))
    speck = size / 3000
    return tuple(
        tuple(
            ring
            for i, ring in enumerate(polygon)
            if i == 0 or geometry.area_km2(((ring,),)) > max(speck, 100)
        )
        for polygon in thin
        if geometry.area_km2((polygon[:1],)) > speck
    )


def _alias(text: str) -> Alias:
    """Return an alias from its authored form, ``Sibirien@de``."""
    toponym, _, lang = text.partition("@")
    return Alias(toponym, lang)


def _read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table with a header."""
    header, *lines = path.read_text("utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
