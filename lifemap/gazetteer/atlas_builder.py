"""Join regions and states from units with cuts, and write ``gazetteer/areas.tsv``.

Run ``python -m lifemap.gazetteer.atlas_builder`` after a change to regions.toml,
states.toml, cuts.toml or units.tsv; see `atlas` for what their words mean.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lifemap import geometry
from lifemap.errors import GazetteerError
from lifemap.gazetteer.atlas import (
    Entry,
    Row,
    digest,
    is_alias,
    read_entries,
    read_rows,
)
from lifemap.gazetteer.units_builder import looseness
from lifemap.geometry import MultiPolygon

DATA = Path(__file__).resolve().parents[2] / "gazetteer"
COLUMNS = ("id", "cc", "lat", "lon", "digest", "geometry")
CRACK = 0.015  # degrees between neighbours that are closed
SPECK, HOLE = 150.0, 100.0  # square km: islands and holes that are kept at least
BEARABLE = {"curated-regions": 1.0, "curated-states": 2.0}  # states are tints only
FINEST = 1e-5  # degrees below which points are one
SMALL = 2500.0  # square km below which a thousandth of a degree counts
FAR = {"west": -180.0, "east": 180.0, "south": -90.0, "north": 90.0}
_PLANE = {"west": 0, "east": 0, "south": 1, "north": 1}


def build_areas(data: Path) -> str:
    """Return the text of areas.tsv for a ``gazetteer/`` folder.

    Raises
    ------
    GazetteerError
        When an area names a unit, cut or area that is not there, or nothing is left.
    """
    shapes = read_shapes(data)
    cuts = tomllib.loads((data / "cuts.toml").read_text("utf-8"))
    rows = [
        (entry["id"], *shapes.drawn(entry["id"], digest(entry, cuts)))
        for entry in shapes.entries.values()
        if not is_alias(entry)
    ]
    lines = ["\t".join(COLUMNS), *sorted("\t".join(row) for row in rows)]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class Shapes:
    """Rows of units by the words that name them, and the shapes joined so far."""

    entries: dict[str, Entry]
    cuts: dict[str, Any]
    named: dict[str, list[Row]] = field(default_factory=dict)
    joined: dict[str, Any] = field(default_factory=dict)

    def drawn(self, area_id: str, made_of: str) -> tuple[str, ...]:
        """Return an area's cells of areas.tsv after its id."""
        area = drawn(self.shape(area_id), BEARABLE[self.entries[area_id]["source"]])
        if not area:
            raise GazetteerError(f"{area_id}: nothing is left of its units")
        lat, lon = geometry.label_point(area)
        digits = 2 if geometry.area_km2(area) > SMALL else 3
        text = geometry.encode(area, digits)
        return self.country(area_id), f"{lat:.2f}", f"{lon:.2f}", made_of, text

    def shape(self, ref: str) -> Any:
        """Return the shapely shape of a unit, region or state, with its cuts made."""
        if ref not in self.joined:
            whole, and_, cut = ref.rpartition(" & ")
            if and_:
                shape = self.shape(whole)
                shape = self._cut(shape, cut.lstrip("!"), keep=cut[0] != "!")
            else:
                shape = self._entry(ref) if ref in self.entries else self._union(ref)
            self.joined[ref] = shape
        return self.joined[ref]

    def country(self, area_id: str) -> str:
        """Return the code of the one country whose units an area is made of, or ""."""
        found = {row["cc"] for row in self._rows_under(area_id)}
        return found.pop() if len(found) == 1 else ""

    def _entry(self, area_id: str) -> Any:
        """Return the shape of a region or state."""
        import shapely

        entry = self.entries[area_id]
        self.joined[area_id] = shapely.Polygon()  # what would hold itself holds nothing
        shape = shapely.union_all([self.shape(ref) for ref in entry["units"]])
        gone = [self.shape(ref) for ref in entry.get("minus", ())]
        if gone:
            shape = _without_slivers(shape.difference(shapely.union_all(gone)))
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

        texts = (row["geometry"] for row in self._rows(name))
        whole = [geometry.to_shape(geometry.decode(text)) for text in texts]
        return shapely.union_all([s if s.is_valid else s.buffer(0) for s in whole])

    def _rows(self, name: str) -> list[Row]:
        """Return the rows that a name without cuts stands for."""
        if name not in self.named:
            raise GazetteerError(f"no country, unit or area is called {name!r}")
        return self.named[name]

    def _rows_under(self, ref: str) -> Iterator[Row]:
        """Yield the rows of all units that an area is made of."""
        name = ref.partition(" & ")[0]
        if name in self.entries:
            for part in self.entries[name]["units"]:
                yield from self._rows_under(part)
        else:
            yield from self._rows(name)


def read_shapes(data: Path) -> Shapes:
    """Return what the areas of a ``gazetteer/`` folder are made of."""
    entries = {entry["id"]: entry for entry in read_entries(data)}
    shapes = Shapes(entries, read_cuts(data))
    for row in read_rows(data / "countries.tsv"):
        shapes.named[row["id"].removeprefix("ne:")] = [row]
    for row in read_rows(data / "units.tsv"):
        regions = {row["region"], row["region_sub"]} - {""}
        names = {f"{row['a3']}:{region}" for region in regions}
        for name in {f"{row['a3']}/{row['name']}", *names}:
            shapes.named.setdefault(name, []).append(row)
    return shapes


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


def drawn(shape: Any, bearable: float = 1.0) -> MultiPolygon:
    """Return a joined shape as it is kept: thinned, without specks and cracks.

    ``bearable`` is how many times looser it may be than a unit of its size.
    """
    import shapely

    size = _km2(shape)
    speck = min(size / 3000, SPECK) * bearable
    loose = shape.simplify(looseness(size) * bearable)
    thin = shapely.make_valid(loose.buffer(CRACK, join_style="mitre"))
    kept = []
    for part in shapely.get_parts(_shrunk(thin, CRACK)).tolist():
        if part.geom_type == "Polygon" and _km2(part) > speck:
            large = max(speck, HOLE)
            holes = [h for h in part.interiors if _km2(shapely.Polygon(h)) > large]
            kept.append(shapely.Polygon(part.exterior, holes))
    return geometry.from_shape(shapely.MultiPolygon(kept))


def _without_slivers(shape: Any) -> Any:
    """Return what a difference leaves without the slivers along its new edge."""
    return _shrunk(shape, CRACK / 2).buffer(CRACK / 2, join_style="mitre")


def _shrunk(shape: Any, by: float) -> Any:
    """Return a shape with its edges moved inwards by some degrees.

    Now and then GEOS loses half a country over it, which its size gives away, or
    leaves edges that cross; then the corners are rounded, and at worst the part stays
    as it was.
    """
    import shapely

    shrunk = []
    for part in shapely.get_parts(shapely.set_precision(shape, FINEST)).tolist():
        least = part.area - 1.5 * by * part.length
        ways = (part.buffer(-by, join_style=join) for join in ("mitre", "round"))
        sound = (way for way in ways if way.is_valid and way.area >= least)
        shrunk.append(next(sound, part))
    return shapely.union_all(shrunk)


def _km2(shape: Any) -> float:
    """Return the size of a shape in square km, true to some per cent."""
    if shape.is_empty:
        return 0.0
    return float(shape.area) * 111.2**2 * math.cos(math.radians(shape.centroid.y))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else DATA
    (folder / "areas.tsv").write_text(build_areas(folder), encoding="utf-8")
