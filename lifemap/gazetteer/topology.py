"""Read TopoJSON arcs, cut them at the antimeridian and thin them, to build maps.

Only the making of ``gazetteer/`` from its sources comes through here; nothing of it
runs when a map is drawn.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Line = list[tuple[float, float]]
Arcs = list[Line]


def read_arcs(topology: dict[str, Any]) -> Arcs:
    """Return the arcs of a TopoJSON topology as (lon, lat) points in degrees."""
    (kx, ky), (x0, y0) = (topology["transform"][k] for k in ("scale", "translate"))
    arcs: Arcs = []
    for steps in topology["arcs"]:
        xs = itertools.accumulate(step[0] for step in steps)
        ys = itertools.accumulate(step[1] for step in steps)
        points = zip(xs, ys, strict=True)
        arcs.append([(round(x * kx + x0, 6), round(y * ky + y0, 6)) for x, y in points])
    return arcs


def line_of(indices: Iterable[int], arcs: Arcs) -> Line:
    """Return the arcs of a ring or line joined, ``~i`` being arc i backwards."""
    line: Line = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a TopoJSON geometry as rings of arc indices."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def lines_of(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the lines of a TopoJSON geometry as lists of arc indices."""
    return [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]


def unrolled(line: Line) -> Line:
    """Return the line with longitudes that run on past 180 and never jump."""
    turn, points = 0.0, line[:1]
    for (lon1, _), (lon2, lat2) in itertools.pairwise(line):
        if abs(lon2 - lon1) > 180:  # noqa: PLR2004 - half a turn
            turn += math.copysign(360, lon1 - lon2)
        points.append((lon2 + turn, lat2))
    return points


def flat_ring(line: Line) -> Line:
    """Return a ring for a flat map: unrolled, and led round by the pole it holds."""
    points = unrolled(line)
    (first, _), (last, lat) = points[0], points[-1]
    if abs(last - first) > 1:
        pole = math.copysign(90, lat)
        points += [(last, pole), (first, pole), points[0]]
    return points


def cut(shape: Any) -> Any:
    """Return a shapely shape of unrolled longitudes within -180..180."""
    import shapely
    from shapely.affinity import translate

    window = shapely.box(-180, -90, 180, 90)
    if window.covers(shape):
        return shape
    turned = [translate(shape, turn) for turn in (-360, 0, 360)]
    parts = [shapely.intersection(part, window) for part in turned]
    return shapely.union_all([part for part in parts if part.area or part.length])


def thinned(line: Sequence[tuple[float, float]], tolerance: float) -> Line:
    """Return the points of a line that keep it within a tolerance (Douglas-Peucker).

    ``tolerance`` is in degrees of latitude; longitudes count as much as they are
    long there. Both ends stay.
    """
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing between
            continue
        away, farthest = max(_aways(line, first, last))
        if away > tolerance:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(keep)]


def _aways(
    line: Sequence[tuple[float, float]], first: int, last: int
) -> Iterator[tuple[float, int]]:
    """Yield how far each point between two of a line is off the straight way."""
    (x1, y1), (x2, y2) = line[first], line[last]
    squeeze = math.cos(math.radians((y1 + y2) / 2))
    dx, dy = (x2 - x1) * squeeze, y2 - y1
    length = dx * dx + dy * dy
    for i in range(first + 1, last):
        px, py = (line[i][0] - x1) * squeeze, line[i][1] - y1
        share = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
        yield math.hypot(px - share * dx, py - share * dy), i
